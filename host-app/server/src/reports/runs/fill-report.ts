import { AppError, type Said } from '@vitrine/core/errors';
import type { DashboardService } from '../../dashboards/index.ts';
import type { Identity } from '../../http/index.ts';
import type { QueryCaller } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import type { ReportService } from '../plugin-reports/contract.ts';
import { SAYS } from '../sentences.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';
import { type SnapshotPorts, takeSnapshot } from '../snapshots/take-snapshot.ts';
import { isEmpty, tilesOfRange, unwantedBecause } from './run-condition.ts';
import type { StoredRun } from './run-store.ts';
import { wantedDays, wantedPage } from './wanted-page.ts';

export interface FillPorts extends SnapshotPorts {
  database: Database;
  dashboards: Pick<DashboardService, 'document'>;
  pluginReports: ReportService;
}

export interface Filled {
  snapshot: RunSnapshot;
  /** Ids of the shops whose numbers may be in it. */
  shops: string[];
}

interface Surroundings {
  currency: string;
  owned: boolean;
  shops: { id: string; name: string }[];
}

/**
 * Asks everything that a run shows, once, by the rights of the report's owner; or why it is not wanted. Errors: `forbidden`, `notFound`;
 * those of a plugin's report.
 */
export async function fillReport(
  ports: FillPorts,
  workspaceId: string,
  run: StoredRun,
  signal: AbortSignal,
): Promise<Filled | { unwanted: Said }> {
  const { owner, document } = run;
  const { currency, owned, shops } = await surroundings(ports.database, workspaceId, owner);
  if (!owned) throw new AppError('forbidden', SAYS.ownerGone());
  const caller: QueryCaller = { workspaceId, userId: owner, locale: document.locale };
  const today = Temporal.Now.plainDateISO(document.timezone);
  if (document.source.kind === 'plugin') {
    const days = wantedDays(run.wanted, today);
    const page = { range: days, compare: undefined, filters: [] };
    const unwanted = await unwantedBecause(ports, caller, run.wanted, { page, signal });
    if (unwanted) return { unwanted };
    const { report } = document.source;
    const composed = await ports.pluginReports.compose({
      report,
      caller,
      timezone: document.timezone,
      signal,
      ...days,
    });
    if (run.wanted.skipEmpty && isEmpty(composed.snapshots.map(({ table }) => table)))
      return { unwanted: SAYS.noNumbers() };
    // Which shops a plugin looked at nobody knows: it may have been all.
    return { snapshot: { schema: 'vitrine/composed-report@1', ...composed }, shops: shops.map(({ id }) => id) };
  }
  if (document.source.kind === 'composed') throw new AppError('notFound', SAYS.noDashboard());
  const reader = { identity: asViewer(workspaceId, owner), locale: document.locale };
  const dashboard = await ports.dashboards.document(reader, document.source.dashboard);
  if (!dashboard) throw new AppError('notFound', SAYS.noDashboard());
  const page = wantedPage(dashboard, run.wanted, today);
  const unwanted = await unwantedBecause(ports, caller, run.wanted, { page, signal });
  if (unwanted) return { unwanted };
  const taken = await takeSnapshot(ports, {
    caller,
    dashboard,
    page,
    title: document.title,
    timezone: document.timezone,
    currency,
    shops: new Map(shops.map(({ id, name }) => [id, name])),
    signal,
  });
  const judged = tilesOfRange(dashboard);
  const tables = taken.snapshot.tiles.filter(({ tile }) => judged.has(tile)).map(({ input }) => input?.table);
  return run.wanted.skipEmpty && isEmpty(tables) ? { unwanted: SAYS.noNumbers() } : taken;
}

/** What is printed is what was published: drafts are for those who edit. */
function asViewer(workspaceId: string, userId: string): Identity {
  return { workspaceId, userId, role: 'viewer', scopes: ['read'], operator: false, via: 'local' };
}

async function surroundings(database: Database, workspaceId: string, owner: string): Promise<Surroundings> {
  const sql = `select w.currency, exists (select 1 from members where user_id = $2) as owned,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name)) from shops), '[]') as shops
    from workspaces w where w.id = $1`;
  const [found] = await database.read<Surroundings>(workspaceId, sql, [workspaceId, owner]);
  return found ?? { currency: 'USD', owned: false, shops: [] };
}
