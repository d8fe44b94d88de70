import type { LocalizedText } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { NewSavedReport, SavedReportDocument, SavedReportList } from '../../api-reports.ts';
import type { DashboardService } from '../../dashboards/index.ts';
import { callerOf, type Route, type RouteContext } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';
import type { ReportService } from '../plugin-reports/contract.ts';
import type { ReportReader } from '../report-reader.ts';
import { SavedReportAnswer, SavedReportListAnswer } from '../schemas.ts';
import { SAYS } from '../sentences.ts';
import { checkParts, type KnownThings } from './check-composed.ts';
import { checkZone, completeReport, NewReportBody, ReportDocumentBody } from './report-document.ts';
import type { ReportStore } from './report-store.ts';
import { SAYS as DEFINITIONS_SAY } from './sentences.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const PATH = '/api/v1/saved-reports';
const ONE = `${PATH}/:id`;

const ChangeBody = Type.Object(
  { baseVersion: Type.Integer({ minimum: 1 }), document: ReportDocumentBody },
  { additionalProperties: false },
);

export interface DefinitionPorts extends KnownThings {
  reports: ReportStore;
  reader: ReportReader;
  dashboards: Pick<DashboardService, 'document'>;
  pluginReports: Pick<ReportService, 'reports'>;
  database: Database;
}

/** Reports that people save: made of a dashboard or of a plugin's report, listed, changed, deleted. */
export function definitionRoutes(ports: DefinitionPorts): Route[] {
  const { reports, reader } = ports;
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The saved reports of the workspace, the newest first; those of one dashboard where it is named.',
      access: READ,
      query: Type.Object({ dashboard: Type.Optional(Type.String({ maxLength: 64 })) }, { additionalProperties: false }),
      responses: { 200: { description: 'The reports.', schema: SavedReportListAnswer } },
      async handle({ query }, context) {
        const { dashboard } = query as { dashboard?: string };
        const { workspaceId } = callerOf(context);
        const list: SavedReportList = { items: await reader.reports(workspaceId, context.locale, dashboard) };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Saves a report of a dashboard or of a plugin’s report; what is left out is filled in.',
      access: WRITE,
      body: NewReportBody,
      responses: { 201: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ body }, context) {
        const { workspaceId, userId } = callerOf(context);
        const asked = body as NewSavedReport;
        const title = await titleOfSource(ports, asked.source, context);
        const document = completeReport(asked, { title, ...(await ofWorkspace(ports.database, workspaceId)) });
        await checkParts(ports, workspaceId, document);
        const id = await reports.create(workspaceId, userId, document);
        return { status: 201, json: await reader.report(workspaceId, context.locale, id) };
      },
    },
    {
      method: 'GET',
      path: ONE,
      summary: 'A saved report.',
      access: READ,
      responses: { 200: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ param }, context) {
        return { json: await reader.report(callerOf(context).workspaceId, context.locale, param('id')) };
      },
    },
    {
      method: 'PUT',
      path: ONE,
      summary: 'Changes a saved report, unless somebody else did since it was read.',
      access: WRITE,
      body: ChangeBody,
      responses: { 200: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ param, body }, context) {
        const { workspaceId } = callerOf(context);
        const { baseVersion, document } = body as { baseVersion: number; document: SavedReportDocument };
        await titleOfSource(ports, document.source, context);
        const before = await reports.get(workspaceId, param('id'));
        await checkParts(ports, workspaceId, checkZone(document), before.document);
        await reports.change(workspaceId, param('id'), baseVersion, document);
        return { json: await reader.report(workspaceId, context.locale, param('id')) };
      },
    },
    {
      method: 'DELETE',
      path: ONE,
      summary: 'Deletes a saved report with its runs, files and mails.',
      access: WRITE,
      responses: { 204: { description: 'Deleted.' } },
      async handle({ param }, context) {
        await reports.delete(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
  ];
}

/** Errors: `notFound` for a dashboard or plugin's report that the caller may not see. */
async function titleOfSource(
  { dashboards, pluginReports }: DefinitionPorts,
  source: SavedReportDocument['source'],
  context: RouteContext,
): Promise<LocalizedText> {
  if (source.kind === 'plugin') {
    const found = (await pluginReports.reports()).find(({ id }) => id === source.report);
    if (!found)
      throw new AppError('notFound', SAYS.noPluginReport({ report: source.report }), { path: '/source/report' });
    return found.title;
  }
  if (source.kind === 'composed') return DEFINITIONS_SAY.composed();
  const caller = { identity: callerOf(context), locale: context.locale };
  const dashboard = await dashboards.document(caller, source.dashboard);
  if (!dashboard) throw new AppError('notFound', SAYS.noDashboard(), { path: '/source/dashboard' });
  return dashboard.title;
}

async function ofWorkspace(
  database: Database,
  workspaceId: string,
): Promise<{ locale: string; timezone: string; currency: string }> {
  const sql = 'select locale, timezone, currency from workspaces where id = $1';
  const [found] = await database.read<{ locale: string; timezone: string; currency: string }>(workspaceId, sql, [
    workspaceId,
  ]);
  return found ?? { locale: 'en', timezone: 'UTC', currency: 'USD' };
}
