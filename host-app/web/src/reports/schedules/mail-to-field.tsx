import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../controls/checkbox.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { useMembersQuery } from '../../settings/settings-api.ts';

export interface MailToFieldProps {
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Who gets each run by mail; nobody is a choice too. */
export function MailToField({ chosen, onChange }: MailToFieldProps) {
  const { t } = useTranslation('schedules');
  const { data: members, error, isLoading, refetch } = useMembersQuery();
  const left = members === undefined ? [] : chosen.filter((id) => !members.some((member) => member.id === id));
  return (
    <fieldset>
      <legend className="field-label">{t('mailTo')}</legend>
      {isLoading && <SkeletonLines lines={2} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      <ul className="flex max-h-48 flex-col gap-1 overflow-auto">
        {members?.map(({ id, name, email }) => (
          <li key={id}>
            <Checkbox
              isSelected={chosen.includes(id)}
              isDisabled={email === null && !chosen.includes(id)}
              onChange={(wanted) => onChange(wanted ? [...chosen, id] : chosen.filter((other) => other !== id))}
              className="py-1"
            >
              {name ?? email ?? t('unnamed')}
              {email === null ? (
                <span className="text-ink-3"> · {t('noMail')}</span>
              ) : (
                name !== null && <span className="text-ink-3"> · {email}</span>
              )}
            </Checkbox>
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <ul className="flex flex-col gap-1">
          {left.map((id) => (
            <li key={id}>
              <Checkbox isSelected onChange={() => onChange(chosen.filter((other) => other !== id))} className="py-1">
                {t('left')}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1 text-s text-ink-3">{t('mailToHint')}</p>
    </fieldset>
  );
}
