import type { Dashboard } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { DashboardStore, StoredDashboard } from './dashboard-store.ts';
import { checkDashboard } from './document.ts';
import { mergeDashboards } from './merge.ts';
import { SAYS } from './sentences.ts';
import { type InstalledVersions, upgradeTiles } from './upgrade-tiles.ts';

/**
 * A save that began from an earlier version, with what others saved meanwhile. All three are merged as the installed widgets read them, so
 * that an upgrade is nobody's change. Errors: `staleVersion` where both changed one thing, or the version is not kept any more.
 */
export async function mergeWith(
  store: DashboardStore,
  current: StoredDashboard,
  save: { baseVersion: number; mine: Dashboard; installed: InstalledVersions },
): Promise<Dashboard> {
  const { baseVersion, mine, installed } = save;
  const base = await store.version(current.id, baseVersion);
  const theirs = current.draft ?? current.published;
  if (!base || !theirs) throw await stale(store, current, baseVersion, ['page']);
  const { merged, clashes } = mergeDashboards(upgradeTiles(base, installed), upgradeTiles(theirs, installed), mine);
  if (!merged) throw await stale(store, current, baseVersion, clashes);
  return checkDashboard(merged);
}

/** Both versions of what clashes, for whoever saved to choose from. */
export async function stale(
  store: DashboardStore,
  current: StoredDashboard,
  baseVersion: number,
  clashes: string[],
): Promise<AppError> {
  return new AppError('staleVersion', SAYS.clash(), {
    details: {
      base: (await store.version(current.id, baseVersion)) ?? null,
      theirs: current.draft ?? current.published,
      version: current.version,
      clashes,
    },
  });
}
