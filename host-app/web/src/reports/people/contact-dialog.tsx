import type { ReportContact } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { ComboBox } from '../../controls/combo-box.tsx';
import { DecisionDialog } from '../../controls/decision-dialog.tsx';
import { Select } from '../../controls/select.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { currentLocale } from '../../i18n/index.ts';
import { LOCALES } from '../../i18n/locales.ts';
import { timezoneOptions } from '../../i18n/places.ts';
import { languageName } from '../../sign-in/outer-page.tsx';
import { useAddContactMutation, useChangeContactMutation } from './people-api.ts';

/** Name, language and zone of somebody outside; their address when they are new. */
export function ContactDialog({ contact, onClose }: { contact: ReportContact | undefined; onClose(): void }) {
  const { t } = useTranslation(['people', 'shell']);
  const { data: session } = useSessionQuery();
  const [address, setAddress] = useState(contact?.address ?? '');
  const [name, setName] = useState(contact?.name ?? '');
  const [locale, setLocale] = useState<string>(contact?.locale ?? currentLocale());
  const [chosenZone, setZone] = useState<string | undefined>(contact?.timezone);
  const [add, adding] = useAddContactMutation();
  const [change, changing] = useChangeContactMutation();
  const timezone = chosenZone ?? session?.workspace.timezone ?? 'UTC';
  const save = async () => {
    const words = name.trim();
    const known = { ...(words !== '' && { name: words }), locale, timezone };
    const answer =
      contact === undefined
        ? await add({ address: address.trim(), ...known })
        : await change({ id: contact.id, contact: known });
    if (answer.error === undefined) onClose();
  };
  return (
    <DecisionDialog
      role="dialog"
      size="m"
      variant="primary"
      title={t(contact === undefined ? 'contact.new' : 'contact.edit')}
      action={t(contact === undefined ? 'contact.add' : 'contact.save')}
      isDisabled={address.trim() === ''}
      isPending={adding.isLoading || changing.isLoading}
      error={adding.error ?? changing.error}
      onClose={onClose}
      onDecide={() => void save()}
    >
      {contact === undefined ? (
        <TextField
          label={t('contact.address')}
          hint={t('contact.addressHint')}
          type="email"
          autoFocus
          value={address}
          onChange={setAddress}
        />
      ) : (
        <p className="truncate">{contact.address}</p>
      )}
      <TextField label={t('contact.name')} maxLength={100} value={name} onChange={setName} />
      <Select
        label={t('contact.language')}
        value={locale}
        onChange={setLocale}
        options={LOCALES.map((id) => ({ id, label: languageName(id) }))}
      />
      <ComboBox
        label={t('contact.timezone')}
        value={timezone}
        onChange={(zone) => zone !== null && setZone(zone)}
        options={timezoneOptions(timezone)}
        empty={t('shell:noMatch')}
      />
    </DecisionDialog>
  );
}
