import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { formatAgo } from '../../i18n/format.ts';
import { Section } from '../../settings/section.tsx';
import { useTold } from '../../settings/use-told.ts';
import { useBouncedQuery, useClearBouncedMutation } from './people-api.ts';

/** Addresses of members and of people outside from which mails came back; not there while all is well. */
export function BouncedSection() {
  const { t } = useTranslation('people');
  const told = useTold();
  const { data, error, refetch } = useBouncedQuery(undefined, { refetchOnMountOrArgChange: true });
  const [clear, { isLoading }] = useClearBouncedMutation();
  if (data === undefined && error !== undefined)
    return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.length === 0) return null;
  return (
    <Section title={t('bounced.title')} text={t('bounced.text')}>
      <ul aria-label={t('bounced.title')} className="divide-y divide-line border-t border-line">
        {data.map(({ address, reason, at }) => (
          <li key={address} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="truncate text-m font-medium">{address}</p>
              <p className="text-s text-pretty break-words text-ink-2">{reason}</p>
              <p className="text-s text-ink-3">{formatAgo(at)}</p>
            </div>
            <Button
              size="s"
              isDisabled={isLoading}
              aria-label={t('bounced.clearOne', { address })}
              onPress={() => void clear(address).then((answer) => told(answer, t('bounced.cleared', { address })))}
            >
              {t('bounced.clear')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
