import type { IsolationReport } from '@vitrine/server/api';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../controls/error-state.tsx';
import { SkeletonLines } from '../../controls/skeleton.tsx';
import { Section } from '../section.tsx';
import { usePluginWallsQuery } from './plugins-api.ts';

const POLICIES = { 'both walls': 'bothWalls', 'one wall': 'firstWall', never: 'never' } as const satisfies Record<
  IsolationReport['policy'],
  string
>;

const MEANS = { 'own user': 'ownUser', 'user namespace': 'userNamespace' } as const satisfies Record<
  NonNullable<IsolationReport['system']['means']>,
  string
>;

/** Which walls stand around the code of strangers on this machine, in words. */
export function WallsSection() {
  const { t } = useTranslation('settings');
  const { data, error, isLoading, refetch } = usePluginWallsQuery();
  return (
    <Section title={t('plugins.walls.title')}>
      {isLoading && <SkeletonLines lines={2} />}
      {error !== undefined && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Walls report={data} />}
    </Section>
  );
}

function Walls({ report }: { report: IsolationReport }) {
  const { t } = useTranslation('settings');
  const { system, watched, policy } = report;
  const Icon = system.up ? ShieldCheck : ShieldAlert;
  return (
    <div className="flex gap-3 text-m text-pretty text-ink-2">
      <Icon aria-hidden size={20} className={system.up ? 'shrink-0 text-up' : 'shrink-0 text-warn'} />
      <div className="flex min-w-0 flex-col gap-1">
        <p>
          {system.up
            ? t('plugins.walls.both', {
                how: system.means === null ? '' : t(`plugins.walls.means.${MEANS[system.means]}`),
              })
            : t('plugins.walls.one', { reason: system.reason ?? '' })}
        </p>
        <p>{t(`plugins.walls.policy.${POLICIES[policy]}`)}</p>
        <p>{t(watched ? 'plugins.walls.watched' : 'plugins.walls.unwatched')}</p>
      </div>
    </div>
  );
}
