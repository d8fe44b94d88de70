import type { PersonRef, RecipientGroup } from '@vitrine/server/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../controls/checkbox.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { SaveDialog } from '../save-dialog.tsx';
import { useAddGroupMutation, useChangeGroupMutation } from './people-api.ts';
import { personKey } from './person-key.ts';
import { usePeople } from './use-people.ts';

/** The name of a group and who is in it. */
export function GroupDialog({ group, onClose }: { group: RecipientGroup | undefined; onClose(): void }) {
  const { t } = useTranslation('people');
  const people = usePeople();
  const [name, setName] = useState(group?.name ?? '');
  const [chosen, setChosen] = useState<readonly PersonRef[]>(group?.people ?? []);
  const [add, adding] = useAddGroupMutation();
  const [change, changing] = useChangeGroupMutation();
  const { members, contacts } = people;
  const isKnown = members !== undefined && contacts !== undefined;
  const offered: PersonRef[] = isKnown
    ? [
        ...members.map(({ id }) => ({ kind: 'member', id }) as const),
        ...contacts.map(({ id }) => ({ kind: 'contact', id }) as const),
      ]
    : [];
  const left = isKnown
    ? chosen.filter((person) => !offered.some((other) => personKey(other) === personKey(person)))
    : [];
  const save = () => {
    const wanted = { name: name.trim(), people: [...chosen] };
    return group === undefined ? add(wanted) : change({ id: group.id, group: wanted });
  };
  return (
    <SaveDialog
      title={t(group === undefined ? 'group.new' : 'group.edit')}
      action={t('group.save')}
      isDisabled={name.trim() === ''}
      ways={[adding, changing]}
      save={save}
      onClose={onClose}
    >
      <TextField label={t('group.name')} autoFocus maxLength={100} value={name} onChange={setName} />
      <fieldset>
        <legend className="field-label">{t('group.people')}</legend>
        {!isKnown && people.error === undefined && <SkeletonLines lines={3} />}
        {people.error !== undefined && <ErrorState compact error={people.error} onRetry={people.refetch} />}
        <ul className="flex max-h-72 flex-col gap-1 overflow-auto">
          {[...offered, ...left].map((person) => (
            <li key={personKey(person)}>
              <Checkbox
                className="rounded-control px-2 py-1.5 data-hovered:bg-sunken"
                isSelected={chosen.some((other) => personKey(other) === personKey(person))}
                onChange={(wanted) =>
                  setChosen(
                    wanted ? [...chosen, person] : chosen.filter((other) => personKey(other) !== personKey(person)),
                  )
                }
              >
                {people.nameOf(person)}
                {person.kind === 'contact' && <span className="text-ink-3"> · {t('outside')}</span>}
              </Checkbox>
            </li>
          ))}
        </ul>
      </fieldset>
    </SaveDialog>
  );
}
