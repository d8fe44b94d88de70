import type { MailState, Member } from '@vitrine/server/api';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSessionQuery } from '../../api/session.ts';
import { Checkbox } from '../../controls/checkbox.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { useMembersQuery } from '../../settings/settings-api.ts';
import { useUnsubscribedMembersQuery } from '../people/people-api.ts';

const ENTRY = 'rounded-control px-2 py-1.5 data-hovered:bg-sunken';

export interface RecipientChoiceProps {
  label: string;
  /** Ids of people. */
  chosen: readonly string[];
  onChange(chosen: string[]): void;
  /** What became of it for somebody who got it before. */
  stateOf?(member: Member): MailState | undefined;
}

/** Members who get a mail, to be ticked; whoever was chosen and left since can be taken out. */
export function RecipientChoice({ label, chosen, onChange, stateOf }: RecipientChoiceProps) {
  const { t } = useTranslation('reports');
  const { data: session } = useSessionQuery();
  const { data: members, error, isLoading, refetch } = useMembersQuery();
  const { data: unsubscribed = [] } = useUnsubscribedMembersQuery(undefined, { refetchOnMountOrArgChange: true });
  const left = members === undefined ? [] : chosen.filter((id) => !members.some((member) => member.id === id));
  const toggle = (id: string, wanted: boolean) =>
    onChange(wanted ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <fieldset className="min-w-0">
      <legend className="field-label">{label}</legend>
      {isLoading && <SkeletonLines lines={3} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      <ul className="flex max-h-72 flex-col gap-1 overflow-auto">
        {members?.map((member) => (
          <li key={member.id}>
            <Recipient
              member={member}
              isMe={member.id === session?.user.id}
              isUnsubscribed={unsubscribed.some(({ id }) => id === member.id)}
              state={stateOf?.(member)}
              isChosen={chosen.includes(member.id)}
              onChange={(wanted) => toggle(member.id, wanted)}
            />
          </li>
        ))}
        {left.map((id) => (
          <li key={id}>
            <Checkbox isSelected onChange={() => toggle(id, false)} className={ENTRY}>
              {t('send.left')}
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface RecipientProps {
  member: Member;
  isMe: boolean;
  isUnsubscribed: boolean;
  state: MailState | undefined;
  isChosen: boolean;
  onChange(selected: boolean): void;
}

function Recipient({ member, isMe, isUnsubscribed, state, isChosen, onChange }: RecipientProps) {
  const { t } = useTranslation('reports');
  const { name, email } = member;
  return (
    <>
      <Checkbox isSelected={isChosen} isDisabled={email === null && !isChosen} onChange={onChange} className={ENTRY}>
        <span className="block truncate">
          {name ?? email ?? t('send.unnamed')}
          {isMe && <span className="text-ink-3"> · {t('send.you')}</span>}
        </span>
        <span className="block truncate text-s text-ink-3">
          {email === null ? t('send.noMail') : name === null ? '' : email}
        </span>
        {isUnsubscribed && <span className="block text-s text-ink-3">{t('send.unsubscribed')}</span>}
        {state !== undefined && (
          <span className="block text-s text-ink-3">{t('send.already', { state: t(`mailState.${state}`) })}</span>
        )}
      </Checkbox>
      {isMe && email === null && (
        <p className="pl-9 text-s text-ink-2">
          {t('send.ownMail')}{' '}
          <Link to="/settings/me" className="text-ink underline underline-offset-3">
            {t('send.setUp')}
          </Link>
        </p>
      )}
    </>
  );
}
