import { useTranslation } from 'react-i18next';
import { useSessionQuery } from '../../api/session.ts';
import { ErrorState } from '../../controls/error-state.tsx';
import { Switch } from '../../controls/switch.tsx';
import { formatAgo } from '../../i18n/format.ts';
import { Section } from '../section.tsx';
import { useSubscribeMutation, useSubscriptionQuery } from '../settings-api.ts';
import { useTold } from '../use-told.ts';

/** Whether somebody gets reports of this workspace by mail; not there for whoever has no mail address. */
export function SubscriptionSection() {
  const { t } = useTranslation('settings');
  const told = useTold();
  const { data: session } = useSessionQuery();
  const { data, error, refetch } = useSubscriptionQuery(undefined, { refetchOnMountOrArgChange: true });
  const [subscribe, { isLoading }] = useSubscribeMutation();
  if (data === undefined && error !== undefined)
    return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.address === null) return null;
  const { address, subscribed, unsubscribedAt } = data;
  return (
    <Section title={t('me.reports.title')} text={t('me.reports.text')}>
      <Switch
        isSelected={subscribed}
        isDisabled={isLoading}
        onChange={(wanted) =>
          void subscribe(wanted).then((answer) => told(answer, t(wanted ? 'me.reports.begun' : 'me.reports.ended')))
        }
      >
        {t('me.reports.send', { workspace: session?.workspace.name ?? '', address })}
      </Switch>
      {unsubscribedAt !== null && (
        <p className="mt-2 text-s text-ink-3">{t('me.reports.since', { when: formatAgo(unsubscribedAt) })}</p>
      )}
    </Section>
  );
}
