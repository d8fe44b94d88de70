import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../controls/error-state.tsx';
import { formatInstant } from '../../i18n/format.ts';
import { Section } from '../../settings/section.tsx';
import { ContactMark } from './contact-mark.tsx';
import { useUnsubscribedMembersQuery } from './people-api.ts';

/** Members who want no more reports by mail; not there while all of them get theirs. */
export function UnsubscribedSection() {
  const { t } = useTranslation('people');
  const { data, error, refetch } = useUnsubscribedMembersQuery(undefined, { refetchOnMountOrArgChange: true });
  if (data === undefined && error !== undefined)
    return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.length === 0) return null;
  return (
    <Section title={t('unsubscribed.title')} text={t('unsubscribed.text')}>
      <ul aria-label={t('unsubscribed.title')} className="divide-y divide-line border-t border-line">
        {data.map(({ id, name, address, unsubscribedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <div className="min-w-0 flex-1 basis-52">
              <p className="truncate text-m font-medium">{name ?? address ?? t('unnamed')}</p>
              {name !== null && <p className="truncate text-s text-ink-3">{address}</p>}
              <p className="text-s text-ink-3">{t('unsubscribed.when', { when: formatInstant(unsubscribedAt) })}</p>
            </div>
            <ContactMark state="unsubscribed" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
