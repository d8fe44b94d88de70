import { AppError } from '@vitrine/core/errors';
import type { DashboardService } from '../../dashboards/index.ts';
import type { Identity } from '../../http/index.ts';
import type { QueryCaller } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import type { ReportService } from '../plugin-reports/contract.ts';
import { SAYS } from '../sentences.ts';
import type { RunSnapshot } from '../snapshots/snapshot-store.ts';
import { type SnapshotPorts, takeSnapshot } from '../snapshots/take-snapshot.ts';
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

/** Asks everything that a run shows, once, by the rights of the report's owner. Errors: `forbidden`, `notFound`; those of a plugin's report. */
export async function fillReport(
  ports: FillPorts,
  workspaceId: string,
  run: StoredRun,
  signal: AbortSignal,
): Promise<Filled> {
  const { owner, document } = run;
  const { currency, owned, shops } = await surroundings(ports.database, workspaceId, owner);
  if (!owned) throw new AppError('forbidden', SAYS.ownerGone());
  const caller: QueryCaller = { workspaceId, userId: owner, locale: document.locale };
  if (document.source.kind === 'plugin') {
    const days = wantedDays(run.wanted.range, document.timezone);
    const { report } = document.source;
    const composed = await ports.pluginReports.compose({
      report,
      caller,
      timezone: document.timezone,
      signal,
      ...days,
    });
    // Which shops a plugin looked at nobody knows: it may have been all.
    return { snapshot: { schema: 'vitrine/composed-report@1', ...composed }, shops: shops.map(({ id }) => id) };
  }
  const reader = { identity: asViewer(workspaceId, owner), locale: document.locale };
  const dashboard = await ports.dashboards.document(reader, document.source.dashboard);
  if (!dashboard) throw new AppError('notFound', SAYS.noDashboard());
  return takeSnapshot(ports, {
    caller,
    dashboard,
    page: wantedPage(dashboard, run.wanted),
    title: document.title,
    timezone: document.timezone,
    currency,
    shops: new Map(shops.map(({ id, name }) => [id, name])),
    signal,
  });
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
