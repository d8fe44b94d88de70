import type { ScheduledRecipient } from '@vitrine/server/api';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ComboBox } from '../../controls/combo-box.tsx';
import { IconButton } from '../../controls/icon-button.tsx';
import { Select } from '../../controls/select.tsx';
import { FilterChips } from '../../dashboard/filters/filter-chips.tsx';
import { useKnownNames, useWorkspaceData } from '../../dashboard/use-workspace-data.ts';
import { withKey } from '../../editor/document/json.ts';
import { LOCALES } from '../../i18n/locales.ts';
import { timezoneOptions } from '../../i18n/places.ts';
import { languageName } from '../../sign-in/outer-page.tsx';
import { ContactMark } from '../people/contact-mark.tsx';
import type { People } from '../people/use-people.ts';

/** As they are set for the person. */
const OWN = '';

interface RecipientRowProps {
  recipient: ScheduledRecipient;
  people: People;
  datasets: ReadonlySet<string>;
  /** Its rows, language and zone are what they are. */
  isMade: boolean;
  /** It was added just now, so the reader goes on here. */
  isNew: boolean;
  onChange(recipient: ScheduledRecipient): void;
  onRemove(): void;
}

/** Somebody who gets it: the rows that they see, their language and their zone. */
export function RecipientRow({ recipient, people, datasets, isMade, isNew, onChange, onRemove }: RecipientRowProps) {
  const { t } = useTranslation(['people', 'shell']);
  const { to } = recipient;
  const frame = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (isNew) frame.current?.focus();
  }, [isNew]);
  const who = people.nameOf(to);
  const contact = to.kind === 'contact' ? people.contacts?.find(({ id }) => id === to.id) : undefined;
  return (
    <fieldset ref={frame} tabIndex={-1} className="flex flex-col gap-2 rounded-control border border-line p-3">
      <legend className="sr-only">{who}</legend>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate text-m font-medium text-ink">{who}</p>
          {contact === undefined ? (
            <p className="text-s text-ink-3">{t(`recipients.kind.${to.kind}`)}</p>
          ) : (
            <ContactMark state={contact.state} />
          )}
        </div>
        <IconButton
          size="s"
          label={t('recipients.remove', { who })}
          icon={<X aria-hidden size={16} />}
          onPress={onRemove}
        />
      </div>
      {!isMade && <OwnReading recipient={recipient} datasets={datasets} onChange={onChange} />}
    </fieldset>
  );
}

/** The rows that they see, their language and their zone. */
function OwnReading({ recipient, datasets, onChange }: Pick<RecipientRowProps, 'recipient' | 'datasets' | 'onChange'>) {
  const { t } = useTranslation(['people', 'shell']);
  const { filters = [], locale, timezone } = recipient;
  const data = useWorkspaceData();
  const names = useKnownNames(filters, data);
  return (
    <>
      <div className="flex flex-wrap items-center gap-1.5">
        <FilterChips
          filters={filters}
          models={data.models}
          datasets={datasets}
          names={names}
          onChange={(next) => onChange(withKey(recipient, 'filters', next.length === 0 ? undefined : [...next]))}
        />
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <Select
          label={t('contact.language')}
          value={locale ?? OWN}
          onChange={(id) => onChange(withKey(recipient, 'locale', id === OWN ? undefined : id))}
          options={[{ id: OWN, label: t('recipients.own') }, ...LOCALES.map((id) => ({ id, label: languageName(id) }))]}
        />
        <ComboBox
          label={t('contact.timezone')}
          value={timezone ?? null}
          placeholder={t('recipients.own')}
          onChange={(zone) => onChange(withKey(recipient, 'timezone', zone ?? undefined))}
          options={timezoneOptions(timezone ?? 'UTC')}
          empty={t('shell:noMatch')}
        />
      </div>
    </>
  );
}
