import { AppError } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import { Type } from 'typebox';
import type { NewReportOfTemplate, NewSavedReport, SavedReportDocument, SavedReportList } from '../../api-reports.ts';
import { callerOf, type Route, type RouteContext } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';
import type { ReportReader } from '../report-reader.ts';
import { SavedReportAnswer, SavedReportListAnswer } from '../schemas.ts';
import type { ReportTemplates } from '../templates/report-templates.ts';
import { type DocumentPorts, titleOfSource, wellKnown } from './known-document.ts';
import { checkMayAsk } from './may-ask.ts';
import { savedReport } from './report-answer.ts';
import { completeReport, NewReportBody, ReportDocumentBody } from './report-document.ts';
import type { ReportStore } from './report-store.ts';
import { SAYS } from './sentences.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const PATH = '/api/v1/saved-reports';
const ONE = `${PATH}/:id`;

const ChangeBody = Type.Object(
  { baseVersion: Type.Integer({ minimum: 1 }), document: ReportDocumentBody },
  { additionalProperties: false },
);

export interface DefinitionPorts extends DocumentPorts {
  reports: ReportStore;
  templates: ReportTemplates;
  reader: ReportReader;
  database: Database;
  hooks: Hooks<HostHooks>;
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
        const found = await reader.reports(workspaceId, context.locale, dashboard);
        const list: SavedReportList = {
          items: found.flatMap((report) => savedReport(report, callerOf(context)) ?? []),
        };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: PATH,
      summary:
        'Saves a report of a dashboard, of a plugin’s report, of parts or of a template; what is left out is filled in.',
      access: WRITE,
      body: NewReportBody,
      responses: { 201: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ body }, context) {
        const { workspaceId, userId } = callerOf(context);
        const document = await newDocument(ports, body as NewSavedReport | NewReportOfTemplate, context);
        const id = await reports.create(workspaceId, userId, document);
        return { status: 201, json: await reader.answer(context, id) };
      },
    },
    {
      method: 'GET',
      path: ONE,
      summary: 'A saved report.',
      access: READ,
      responses: { 200: { description: 'The report.', schema: SavedReportAnswer } },
      async handle({ param }, context) {
        return { json: await reader.answer(context, param('id')) };
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
        const { workspaceId, userId } = callerOf(context);
        const { baseVersion, document } = body as { baseVersion: number; document: SavedReportDocument };
        const before = await reports.get(workspaceId, param('id'));
        await wellKnown(ports, document, context, before.document);
        await checkMayAsk(ports, context, { document, before: before.document });
        await reports.change(workspaceId, param('id'), { baseVersion, document, savedBy: userId });
        return { json: await reader.answer(context, param('id')) };
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

/** Errors: `badRequest`, `notFound`; those of `wellKnown`. */
async function newDocument(
  ports: DefinitionPorts,
  asked: NewSavedReport | NewReportOfTemplate,
  context: RouteContext,
): Promise<SavedReportDocument> {
  const { workspaceId } = callerOf(context);
  const workspace = await ofWorkspace(ports.database, workspaceId);
  if ('template' in asked) {
    if (Object.keys(asked).some((key) => key !== 'template' && key !== 'title'))
      throw new AppError('badRequest', SAYS.eitherOr(), { path: '/template' });
    const { asked: begun, layout, complete } = await ports.templates.begin(workspaceId, asked);
    const document = completeReport(begun, { ...workspace, title: begun.title }, layout);
    // What it names and is not here says so in its place, as on a dashboard of a template.
    await wellKnown(ports, document, context, complete ? undefined : document);
    return document;
  }
  if (asked.source === undefined) throw new AppError('badRequest', SAYS.eitherOr(), { path: '/source' });
  const title = asked.title ?? (await titleOfSource(ports, asked.source, context));
  const document = completeReport(asked, { ...workspace, title });
  await wellKnown(ports, document, context);
  return document;
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
