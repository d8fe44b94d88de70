import type { ReportContact } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { TextField } from '../../controls/text-field.tsx';
import { currentLocale } from '../../i18n/index.ts';
import { LocaleFields } from '../locale-fields.tsx';
import { SaveDialog } from '../save-dialog.tsx';
import { useAddContactMutation, useChangeContactMutation } from './people-api.ts';

/** Name, language and zone of somebody outside; their address when they are new. */
export function ContactDialog({ contact, onClose }: { contact: ReportContact | undefined; onClose(): void }) {
  const { t } = useTranslation('people');
  const { data: session } = useSessionQuery();
  const [address, setAddress] = useState(contact?.address ?? '');
  const [name, setName] = useState(contact?.name ?? '');
  const [reading, setReading] = useState<{ locale: string; timezone?: string }>(contact ?? { locale: currentLocale() });
  const [add, adding] = useAddContactMutation();
  const [change, changing] = useChangeContactMutation();
  const timezone = reading.timezone ?? session?.workspace.timezone ?? 'UTC';
  const save = () => {
    const words = name.trim();
    const known = { ...(words !== '' && { name: words }), locale: reading.locale, timezone };
    return contact === undefined
      ? add({ address: address.trim(), ...known })
      : change({ id: contact.id, contact: known });
  };
  return (
    <SaveDialog
      title={t(contact === undefined ? 'contact.new' : 'contact.edit')}
      action={t(contact === undefined ? 'contact.add' : 'contact.save')}
      isDisabled={address.trim() === ''}
      ways={[adding, changing]}
      save={save}
      onClose={onClose}
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
      <LocaleFields
        locale={reading.locale}
        timezone={timezone}
        onChange={(part) => setReading({ ...reading, ...part })}
      />
    </SaveDialog>
  );
}
