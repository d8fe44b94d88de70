import { AppError, type Said } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import { ownZone } from '@vitrine/core/query';
import pLimit from 'p-limit';
import type { SavedReportDocument } from '../../api-reports.ts';
import type { DashboardService } from '../../dashboards/index.ts';
import type { Identity } from '../../http/index.ts';
import type { QueryCaller } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import { pageTexts } from '../definitions/report-texts.ts';
import type { ReportService } from '../plugin-reports/contract.ts';
import { SAYS } from '../sentences.ts';
import type { SnapshotPorts } from '../snapshots/ask-in-time.ts';
import { tilesOfRange } from '../snapshots/days-shown.ts';
import { filtersInWords } from '../snapshots/filter-words.ts';
import type { PluginReportSnapshot, RunSnapshot } from '../snapshots/snapshot-store.ts';
import { pageOf, takeComposed } from '../snapshots/take-composed.ts';
import { takeSnapshot } from '../snapshots/take-snapshot.ts';
import { passComposed } from './pass-composed.ts';
import { isEmpty, unwantedBecause } from './run-condition.ts';
import type { WantedRun } from './run-store.ts';
import { asMeant } from './until-period.ts';
import { wantedDays, wantedPage } from './wanted-page.ts';

export interface FillPorts extends SnapshotPorts {
  hooks: Hooks<HostHooks>;
  database: Database;
  dashboards: Pick<DashboardService, 'document' | 'upToDate'>;
  pluginReports: ReportService;
}

export interface Filled {
  snapshot: RunSnapshot;
  /** Ids of the shops whose numbers may be in it. */
  shops: string[];
}

/** What is to be filled, and by whose rights. */
export interface FillRequest {
  workspaceId: string;
  owner: string;
  document: SavedReportDocument;
  wanted: WantedRun;
  /** Somebody waits for it now. */
  isAwaited: boolean;
}

interface Workspace {
  name: string;
  currency: string;
  timezone: string;
  owned: boolean;
  shops: { id: string; name: string; timezone: string }[];
}

/** All that the kinds of sources need to be filled. */
interface Filling extends FillRequest {
  caller: QueryCaller;
  workspace: Workspace;
  signal: AbortSignal;
}

/** As many as the query service has statements under way. */
const AWAITED_AT_ONCE = 4;

type Outcome = Filled | { unwanted: Said };

/**
 * Asks everything that a run shows, once, by the rights of the report's owner; or why it is not wanted. Errors: `forbidden`, `notFound`;
 * those of a plugin's report.
 */
export async function fillReport(ports: FillPorts, request: FillRequest, signal: AbortSignal): Promise<Outcome> {
  const { workspaceId, owner, document } = request;
  const workspace = await workspaceOf(ports.database, workspaceId, owner);
  if (!workspace.owned) throw new AppError('forbidden', SAYS.ownerGone());
  const { only } = request.wanted;
  const caller: QueryCaller = { workspaceId, userId: owner, locale: document.locale, ...(only ? { only } : {}) };
  const filling = { ...request, caller, workspace, signal };
  switch (document.source.kind) {
    case 'plugin':
      return fillOfPlugin(ports, filling, document.source);
    case 'composed':
      return fillComposed(ports, filling, document.source);
    case 'dashboard':
      return fillOfDashboard(ports, filling, document.source);
  }
}

type SourceOf<Kind> = Extract<SavedReportDocument['source'], { kind: Kind }>;

async function fillOfPlugin(
  ports: FillPorts,
  { caller, document, wanted, workspace, signal }: Filling,
  { report }: SourceOf<'plugin'>,
): Promise<Outcome> {
  const days = wantedDays(wanted, Temporal.Now.plainDateISO(document.timezone));
  const page = { range: days, compare: undefined, filters: [] };
  const unwanted = await unwantedBecause(ports, caller, wanted, { page, signal });
  if (unwanted) return { unwanted };
  const { timezone } = document;
  const composed = await ports.pluginReports.compose({ report, caller, timezone, signal, ...days });
  if (wanted.skipEmpty && isEmpty(composed.snapshots.map(({ table }) => table))) return { unwanted: SAYS.noNumbers() };
  // Which shops a plugin looked at nobody knows: it may have been all.
  const shops = workspace.shops.map(({ id }) => id);
  const filters = await filtersOfCaller(ports, caller, workspace);
  return { snapshot: { schema: 'vitrine/composed-report@1', ...composed, ...filters }, shops };
}

/** What the rows are narrowed to, whatever a plugin asked for. */
async function filtersOfCaller(
  { catalogue }: FillPorts,
  { workspaceId, only = [] }: QueryCaller,
  { shops }: Workspace,
): Promise<Pick<PluginReportSnapshot, 'filters'>> {
  if (only.length === 0) return {};
  const names = {
    models: await catalogue.models(workspaceId),
    shops: new Map(shops.map(({ id, name }) => [id, name])),
  };
  return { filters: filtersInWords(only, names) };
}

async function fillOfDashboard(ports: FillPorts, filling: Filling, source: SourceOf<'dashboard'>): Promise<Outcome> {
  const { workspaceId, owner, document, wanted, caller, signal } = filling;
  const reader = { identity: asViewer(workspaceId, owner), locale: document.locale };
  const dashboard = await ports.dashboards.document(reader, source.dashboard);
  if (!dashboard) throw new AppError('notFound', SAYS.noDashboard());
  const today = todayOfShops(filling.workspace);
  const page = wantedPage(dashboard, wanted, today);
  const unwanted = await unwantedBecause(ports, caller, wanted, { page, signal });
  if (unwanted) return { unwanted };
  const then = asMeant(dashboard, wanted, { page, today });
  const taken = await takeSnapshot(ports, { ...printed(filling), dashboard: then, page });
  const judged = tilesOfRange(dashboard);
  const tables = taken.snapshot.tiles.filter(({ tile }) => judged.has(tile)).map(({ input }) => input?.table);
  if (wanted.skipEmpty && isEmpty(tables)) return { unwanted: SAYS.noNumbers() };
  return { ...taken, snapshot: await passComposed(ports.hooks, taken.snapshot, passedBy(filling)) };
}

async function fillComposed(ports: FillPorts, filling: Filling, source: SourceOf<'composed'>): Promise<Outcome> {
  const { workspaceId, document, wanted, caller, workspace, signal } = filling;
  const today = todayOfShops(workspace);
  const page = wantedPage(source, wanted, today);
  const unwanted = await unwantedBecause(ports, caller, wanted, { page, signal });
  if (unwanted) return { unwanted };
  const taken = await takeComposed(ports, {
    ...printed(filling),
    source,
    page,
    texts: pageTexts(document).map(({ text }) => text),
    workspace: workspace.name,
    upToDate: async (dashboard) =>
      asMeant(await ports.dashboards.upToDate(workspaceId, dashboard), wanted, { page, today }),
  });
  const judged = tilesOfRange(pageOf(source));
  const { tiles, figures } = taken.snapshot;
  const tables = [
    ...tiles.filter(({ tile }) => judged.has(tile)).map(({ input }) => input?.table),
    ...figures.map(({ table }) => table ?? undefined),
  ];
  if (wanted.skipEmpty && isEmpty(tables)) return { unwanted: SAYS.noNumbers() };
  return { ...taken, snapshot: await passComposed(ports.hooks, taken.snapshot, passedBy(filling)) };
}

function passedBy({ workspaceId, document }: Filling) {
  return { workspace: workspaceId, locale: document.locale };
}

function printed({ caller, document, workspace, isAwaited, signal }: Filling) {
  const { title, timezone } = document;
  const shops = new Map(workspace.shops.map(({ id, name }) => [id, name]));
  // One that nobody waits for leaves the others of the query service to whoever looks at a page.
  const limit = pLimit(isAwaited ? AWAITED_AT_ONCE : 1);
  return { caller, title, timezone, currency: workspace.currency, shops, limit, signal };
}

/** The day from which questions tell a range, wherever its readers are. */
function todayOfShops({ shops, timezone }: Workspace): Temporal.PlainDate {
  return Temporal.Now.plainDateISO(ownZone(shops) ?? timezone);
}

/** What is printed is what was published: drafts are for those who edit. */
export function asViewer(workspaceId: string, userId: string): Identity {
  return { workspaceId, userId, role: 'viewer', scopes: ['read'], operator: false, via: 'local' };
}

async function workspaceOf(database: Database, workspaceId: string, owner: string): Promise<Workspace> {
  const sql = `select w.name, w.currency, w.timezone, exists (select 1 from members where user_id = $2) as owned,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'name', name, 'timezone', timezone)) from shops), '[]') as shops
    from workspaces w where w.id = $1`;
  const [found] = await database.read<Workspace>(workspaceId, sql, [workspaceId, owner]);
  return found ?? { name: '', currency: 'USD', timezone: 'UTC', owned: false, shops: [] };
}
