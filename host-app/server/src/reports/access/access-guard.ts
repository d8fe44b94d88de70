import { AppError, type Said } from '@vitrine/core/errors';
import type { ReportMay } from '../../api-report-definitions.ts';
import { callerOf, type Identity, type Route, type RouteContext } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';
import { SAYS as DEFINITIONS_SAY } from '../definitions/sentences.ts';
import { SAYS } from '../sentences.ts';
import { type Guarded, mayOf, reaches } from './may.ts';

/** How the report is found that `:id` of an address is about, and what is said where there is none. */
interface Subject {
  sql: string;
  gone: Said;
  /** There are some of no report; whoever answers for them decides. */
  free?: true;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  'saved-reports': { sql: 'select owner, access from reports where id = $1', gone: SAYS.noSavedReport() },
  'report-runs': {
    sql: 'select r.owner, r.access from report_runs x join reports r on r.id = x.report_id where x.id = $1',
    gone: SAYS.noRun(),
  },
  'report-schedules': {
    sql: 'select r.owner, r.access from report_schedules x join reports r on r.id = x.report_id where x.id = $1',
    gone: SAYS.noSchedule(),
  },
  mails: {
    sql: `select r.owner, r.access from mail_outbox x join report_runs y on y.id = x.run_id join reports r on r.id = y.report_id
      where x.id = $1`,
    gone: SAYS.noMail(),
    free: true,
  },
};

/** Further than looking for whatever is no change, and than changing for the rest. */
const LEVELS: Readonly<Record<string, ReportMay>> = {
  'PUT /api/v1/saved-reports/:id/access': 'manage',
  'PUT /api/v1/saved-reports/:id/owner': 'manage',
};

/** Addresses of what belongs to no single report: their handlers show and take only what the caller may see. */
const OF_NO_REPORT = new Set([
  ...[
    'report-previews',
    'report-templates',
    'report-settings',
    'report-pictures',
    'report-contacts',
    'recipient-groups',
    'report-subscription',
    'unsubscribed-members',
  ],
  ...['report-approvals', 'report-troubles', 'report-channels', 'report-destinations'],
  ...['mail-bounces', 'bounced-addresses', 'reports'],
]);
const LISTS = new Set(['saved-reports', 'mails', 'report-schedules/next']);

/** Who may do what with a report, for every route that is about one, and whether it is there: decided here and nowhere else. */
export class AccessGuard {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The same routes, each behind the rights of its report. Errors: a route that does not say which report it is about. */
  guarded(routes: readonly Route[]): Route[] {
    return routes.map((route) => {
      const subject = subjectOf(route);
      if (subject === undefined) return route;
      const wanted = levelOf(route);
      return {
        ...route,
        handle: async (input, context) => {
          await this.#check(subject, { id: input.param('id'), wanted }, context);
          return route.handle(input, context);
        },
      };
    });
  }

  /** Of the reports of the workspace, those that this person may not know of. */
  async hidden(identity: Identity): Promise<string[]> {
    if (identity.role === 'owner') return [];
    const rows = await this.#database.read<Guarded & { id: string }>(
      identity.workspaceId,
      'select id, owner, access from reports',
      [],
    );
    return rows.flatMap((row) => (mayOf(identity, row) === undefined ? [row.id] : []));
  }

  async #check(
    { sql, gone, free }: Subject,
    { id, wanted }: { id: string; wanted: ReportMay },
    context: RouteContext,
  ): Promise<void> {
    const identity = callerOf(context);
    const [found] = await this.#database.read<Guarded>(identity.workspaceId, sql, [id]);
    if (found === undefined && free) return;
    const may = found && mayOf(identity, found);
    if (may === undefined) throw new AppError('notFound', gone, { path: '/id' });
    if (!reaches(may, wanted)) throw new AppError('forbidden', DEFINITIONS_SAY.mayNot(), { path: '/id' });
  }
}

/** Undefined for a route that is about no single report. */
export function subjectOf({ method, path }: Pick<Route, 'method' | 'path'>): Subject | undefined {
  const own = path.replace('/api/v1/', '');
  const [name = '', id] = own.split('/');
  // Pages that are open to everybody stand outside of /api.
  if (own.startsWith('/') || OF_NO_REPORT.has(name) || LISTS.has(own)) return undefined;
  const subject = SUBJECTS[name];
  if (subject === undefined || id !== ':id')
    throw new Error(`The route ${method} ${path} does not say which report it is about; see reports/access.`);
  return subject;
}

export function levelOf({ method, path }: Pick<Route, 'method' | 'path'>): ReportMay {
  return LEVELS[`${method} ${path}`] ?? (method === 'GET' ? 'view' : 'edit');
}
