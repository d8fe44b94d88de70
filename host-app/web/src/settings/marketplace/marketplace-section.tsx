import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOperates } from '../../api/session.ts';
import { Button } from '../../controls/button.tsx';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { formatAgo, formatList } from '../../i18n/format.ts';
import { AskOperator } from '../../marketplace/ask-operator.tsx';
import { useMarketplaceQuery } from '../../marketplace/marketplace-api.ts';
import { knownTier } from '../../marketplace/words.ts';
import { Section } from '../section.tsx';
import { useTold } from '../use-told.ts';
import { ForeignSection } from './foreign-section.tsx';
import { useInstallPolicyQuery, useLookNowMutation } from './operator-api.ts';
import { PublishersSection } from './publishers-section.tsx';
import { RevocationsSection } from './revocations-section.tsx';

/** The marketplace as its operator sees it: where plugins come from, who may publish, what was taken back. */
export default function MarketplaceSection() {
  const operates = useOperates();
  return (
    <>
      <SourceSection operates={operates} />
      {operates && <PublishersSection />}
      {operates && <RevocationsSection />}
      {operates && <ForeignSection />}
    </>
  );
}

function SourceSection({ operates }: { operates: boolean }) {
  const { t } = useTranslation('settings');
  const told = useTold();
  const { data, error, isLoading, refetch } = useMarketplaceQuery();
  const [look, looking] = useLookNowMutation();
  const own = data?.address === 'own';
  return (
    <Section
      title={t('market.source')}
      actions={
        operates && (
          <Button
            icon={<RefreshCw aria-hidden size={16} />}
            isPending={looking.isLoading}
            onPress={() => void look().then((answer) => told(answer, t('market.looked')))}
          >
            {t('market.look')}
          </Button>
        )
      }
    >
      {isLoading && <SkeletonLines lines={3} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <div className="flex flex-col gap-1.5 text-m text-pretty text-ink-2">
          <p>{own ? t('market.own') : t('market.remote', { address: data.address })}</p>
          {own && <p className="text-s text-ink-3">{t('market.pointHint')}</p>}
          <p className="break-words">
            {data.open
              ? t('market.open', { address: `${window.location.origin}/public/marketplace` })
              : t('market.closed')}
          </p>
          <p>{data.seenAt === null ? t('market.neverSeen') : t('market.seen', { when: formatAgo(data.seenAt) })}</p>
          {data.fault !== null && <p className="text-warn">{data.fault}</p>}
          <Policy />
          {!operates && <AskOperator text={t('operators.only')} className="mt-3" />}
        </div>
      )}
    </Section>
  );
}

/** Allow lists by publisher and tier; said where the server has them. */
function Policy() {
  const { t } = useTranslation(['settings', 'marketplace']);
  const { data } = useInstallPolicyQuery();
  if (data === undefined) return null;
  const { publishers, tiers } = data;
  const words = tiers.map((tier) => {
    const known = knownTier(tier);
    return known ? t(`plugins.tiers.${known}`) : tier;
  });
  return (
    <>
      <h3 className="mt-3 text-ink">{t('market.policy')}</h3>
      <p>
        {publishers === null
          ? t('market.allPublishers')
          : t('market.somePublishers', { names: formatList(publishers) })}{' '}
        {t('market.tiers', { tiers: formatList(words) })}
      </p>
    </>
  );
}
