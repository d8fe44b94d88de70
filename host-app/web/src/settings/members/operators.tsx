import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { Section } from '../section.tsx';
import { useOperatorsQuery } from '../settings-api.ts';

/** Who runs the server: whom to ask for a plugin, and who is asked. */
export function Operators() {
  const { t } = useTranslation('settings');
  const { data: session } = useSessionQuery();
  const { data, error, isLoading, refetch } = useOperatorsQuery();
  return (
    <Section title={t('operators.title')} text={t('operators.text')}>
      {isLoading && <SkeletonLines lines={1} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      <ul className="flex flex-col gap-1.5">
        {data?.map(({ id, name, email }) => (
          <li key={id} className="text-m">
            <span className="font-medium">{name ?? email ?? t('members.unnamed')}</span>
            {id === session?.user.id && <span className="text-ink-3"> · {t('members.you')}</span>}
            {name !== null && email !== null && <span className="text-s text-ink-3"> · {email}</span>}
          </li>
        ))}
      </ul>
      {session?.user.operator && <p className="mt-3 text-s text-ink-3">{t('operators.change')}</p>}
    </Section>
  );
}
