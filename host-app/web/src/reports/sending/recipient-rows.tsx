import type { PersonRef, ScheduledRecipient } from '@vitrine/server/api';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../controls/chip.tsx';
import { ComboBox } from '../../controls/combo-box.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { Select } from '../../controls/select.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { withKey } from '../../editor/document/json.ts';
import { OutOfReach } from '../people/out-of-reach.tsx';
import { personKey } from '../people/person-key.ts';
import { type People, usePeople } from '../people/use-people.ts';
import type { FurtherRecipientsProps } from './further-recipients.tsx';
import { RecipientRow } from './recipient-row.tsx';
import { useReportDatasets } from './use-report-datasets.ts';

/** Each with what only they see; below, who else is named in the mails and where answers go. */
export default function RecipientRows({ document, value, isMade = false, onChange }: FurtherRecipientsProps) {
  const { t } = useTranslation(['people', 'shell']);
  const people = usePeople();
  const datasets = useReportDatasets(document);
  const [added, setAdded] = useState<string>();
  const frame = useRef<HTMLElement>(null);
  const { recipients = [], cc = [], replyTo } = value;
  // A list that is opened while it is empty does not open once it is filled.
  if (people.error === undefined && !(people.members && people.contacts && people.groups))
    return <SkeletonLines lines={3} />;
  const everybody: PersonRef[] = [
    ...(people.contacts ?? []).map(({ id }) => ({ kind: 'contact', id }) as const),
    ...(people.groups ?? []).map(({ id }) => ({ kind: 'group', id }) as const),
    ...(people.members ?? []).map(({ id }) => ({ kind: 'member', id }) as const),
  ];
  const setRecipients = (next: ScheduledRecipient[]) =>
    onChange(withKey(value, 'recipients', next.length === 0 ? undefined : next));
  const setCopies = (next: PersonRef[]) => onChange(withKey(value, 'cc', next.length === 0 ? undefined : next));
  const setAnswers = (id: string) =>
    onChange(withKey(value, 'replyTo', id === '' ? undefined : { kind: 'member', id }));
  const answering = replyTo?.id ?? '';
  return (
    <section ref={frame} tabIndex={-1} aria-label={t('recipients.title')} className="flex flex-col gap-3 outline-none">
      <div>
        <h3 className="field-label">{t('recipients.title')}</h3>
        <p className="text-s text-ink-3">{t(isMade ? 'recipients.textMade' : 'recipients.text')}</p>
      </div>
      {!people.outside && (people.contacts ?? []).length > 0 && <OutOfReach />}
      {people.error !== undefined && <ErrorState compact error={people.error} onRetry={people.refetch} />}
      {recipients.length > 0 && (
        <ul aria-label={t('recipients.title')} className="flex flex-col gap-2">
          {recipients.map((recipient, index) => (
            <li key={personKey(recipient.to)}>
              <RecipientRow
                recipient={recipient}
                people={people}
                datasets={datasets}
                isMade={isMade}
                isNew={personKey(recipient.to) === added}
                onChange={(next) => setRecipients(recipients.with(index, next))}
                onRemove={() => {
                  setRecipients(recipients.toSpliced(index, 1));
                  frame.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <PersonAdder
        label={t('recipients.add')}
        offered={everybody.filter(
          (person) =>
            !(isMade && person.kind === 'member') && !recipients.some(({ to }) => personKey(to) === personKey(person)),
        )}
        people={people}
        onAdd={(to) => {
          setAdded(personKey(to));
          setRecipients([...recipients, { to }]);
        }}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="flex flex-col gap-1.5">
          <PersonAdder
            label={t('recipients.cc')}
            offered={everybody.filter((person) => !cc.some((other) => personKey(other) === personKey(person)))}
            people={people}
            onAdd={(person) => {
              setAdded(copyOf(person));
              setCopies([...cc, person]);
            }}
          />
          <Copies
            cc={cc}
            added={added}
            nameOf={people.nameOf}
            onRemove={(index) => {
              setCopies(cc.toSpliced(index, 1));
              frame.current?.focus();
            }}
          />
        </div>
        <Select
          label={t('recipients.replyTo')}
          value={answering}
          onChange={setAnswers}
          options={[
            { id: '', label: t('recipients.replyNobody') },
            ...(people.members ?? [])
              .filter(({ id, email }) => email !== null || id === answering)
              .map(({ id }) => ({ id, label: people.nameOf({ kind: 'member', id }) })),
          ]}
        />
      </div>
    </section>
  );
}

interface PersonAdderProps {
  label: string;
  offered: readonly PersonRef[];
  people: People;
  onAdd(person: PersonRef): void;
}

/** Finds somebody by name and adds them; then it is empty again. */
function PersonAdder({ label, offered, people, onAdd }: PersonAdderProps) {
  const { t } = useTranslation(['people', 'shell']);
  const [round, setRound] = useState(0);
  return (
    <ComboBox
      // It begins anew once somebody was added.
      key={round}
      label={label}
      placeholder={t('recipients.search')}
      value={null}
      onChange={(key) => {
        const found = offered.find((person) => personKey(person) === key);
        if (found === undefined) return;
        setRound(round + 1);
        onAdd(found);
      }}
      options={offered.map((person) => {
        const isOutOfReach = person.kind === 'contact' && !people.outside;
        return {
          id: personKey(person),
          label: people.nameOf(person),
          hint: t(isOutOfReach ? 'recipients.outOfReach' : `recipients.kind.${person.kind}`),
          isDisabled: isOutOfReach,
        };
      })}
      empty={t('shell:noMatch')}
    />
  );
}

interface CopiesProps {
  cc: readonly PersonRef[];
  /** Who was added just now, so the reader goes on there. */
  added: string | undefined;
  nameOf(person: PersonRef): string;
  onRemove(index: number): void;
}

function Copies({ cc, added, nameOf, onRemove }: CopiesProps) {
  const { t } = useTranslation('people');
  if (cc.length === 0) return null;
  return (
    <ul aria-label={t('recipients.cc')} className="flex flex-wrap gap-1.5">
      {cc.map((person, index) => (
        <Copy key={personKey(person)} isNew={copyOf(person) === added}>
          <Chip onRemove={() => onRemove(index)} removeLabel={t('recipients.remove', { who: nameOf(person) })}>
            {nameOf(person)}
          </Chip>
        </Copy>
      ))}
    </ul>
  );
}

function Copy({ isNew, children }: { isNew: boolean; children: ReactNode }) {
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isNew) entry.current?.focus();
  }, [isNew]);
  return (
    <li ref={entry} tabIndex={-1} className="rounded-full">
      {children}
    </li>
  );
}

/** Told from the same person as a recipient. */
function copyOf(person: PersonRef): string {
  return `copy ${personKey(person)}`;
}
