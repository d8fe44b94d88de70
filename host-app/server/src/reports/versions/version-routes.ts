import { AppError } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import { Type } from 'typebox';
import type { ReportVersion, ReportVersionList } from '../../api-report-definitions.ts';
import type { DashboardService } from '../../dashboards/index.ts';
import { callerOf, type Route } from '../../http/index.ts';
import { ReportVersionAnswer, ReportVersionListAnswer } from '../definitions/answers.ts';
import { checkMayAsk } from '../definitions/may-ask.ts';
import type { ReportStore, StoredVersion } from '../definitions/report-store.ts';
import { SAYS } from '../definitions/sentences.ts';
import type { ReportReader } from '../report-reader.ts';
import { SavedReportAnswer } from '../schemas.ts';

const READ = { kind: 'member', role: 'editor', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const closed = { additionalProperties: false } as const;
const PATH = '/api/v1/saved-reports/:id/versions';
const ONE = `${PATH}/:version`;

export interface VersionPorts {
  hooks: Hooks<HostHooks>;
  dashboards: Pick<DashboardService, 'document'>;
  reports: ReportStore;
  reader: ReportReader;
}

/** Every version of a report that was saved: seen, and brought back as a new one. */
export function versionRoutes(ports: VersionPorts): Route[] {
  const { reports, reader } = ports;
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The versions of a saved report, the newest first: when each was saved, and by whom.',
      access: READ,
      responses: { 200: { description: 'The versions.', schema: ReportVersionListAnswer } },
      async handle({ param }, context) {
        const versions = await reports.versions(callerOf(context).workspaceId, param('id'));
        const list: ReportVersionList = { items: versions.map(summaryOf) };
        return { json: list };
      },
    },
    {
      method: 'GET',
      path: ONE,
      summary: 'A saved report as it was in one version.',
      access: READ,
      responses: { 200: { description: 'The version.', schema: ReportVersionAnswer } },
      async handle({ param }, context) {
        const stored = await reports.version(callerOf(context).workspaceId, param('id'), numberOf(param('version')));
        const version: ReportVersion = { ...summaryOf(stored), document: stored.document };
        return { json: version };
      },
    },
    {
      method: 'POST',
      path: `${ONE}/restore`,
      summary: 'Makes an earlier version the newest, unless somebody else changed the report since it was read.',
      access: WRITE,
      body: Type.Object({ baseVersion: Type.Integer({ minimum: 1 }) }, closed),
      responses: { 200: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId, userId } = callerOf(context);
        const { baseVersion } = body as { baseVersion: number };
        const { document } = await reports.version(workspaceId, param('id'), numberOf(param('version')));
        const { document: before } = await reports.get(workspaceId, param('id'));
        await checkMayAsk(ports, context, { document, before });
        await reports.change(workspaceId, param('id'), { baseVersion, document, savedBy: userId });
        return { json: await reader.answer(context, param('id')) };
      },
    },
  ];
}

function summaryOf({ version, saved_at, saved_by_name }: Omit<StoredVersion, 'document'>) {
  return { version, savedAt: saved_at.toISOString(), savedBy: saved_by_name };
}

/** Errors: `notFound` for what is no number of a version. */
function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AppError('notFound', SAYS.noVersion(), { path: '/version' });
}
