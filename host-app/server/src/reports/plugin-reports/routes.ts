import { reportPage } from '@vitrine/report-engine/render';
import { type TSchema, Type } from 'typebox';
import { callerOf, type Reply, type Route, type RouteContext, type RouteInput } from '../../http/index.ts';
import { ComposedReportAnswer, ReportList } from './answers.ts';
import type { ComposedReport, ReportService } from './contract.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Parameters = Type.Object(
  {
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    timezone: Type.Optional(Type.String({ maxLength: 64 })),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })),
  },
  { additionalProperties: false },
);
interface Asked {
  from?: string;
  to?: string;
  timezone?: string;
  locale?: string;
}
const HTML = 'text/html; charset=utf-8';

/** Reports of plugins: listed, and composed for a period. */
export function reportRoutes(reports: ReportService): Route[] {
  const composed = (
    format: 'json' | 'html',
    summary: string,
    content: { type: string; schema?: TSchema },
    answer: (report: ComposedReport) => Reply,
  ): Route => ({
    method: 'GET',
    path: `/api/v1/reports/:plugin/:report.${format}`,
    summary,
    access: READ,
    query: Parameters,
    responses: { 200: { description: summary, ...content } },
    handle: async ({ param, query }, context) =>
      answer(await compose(reports, param, query as unknown as Asked, context)),
  });
  return [
    {
      method: 'GET',
      path: '/api/v1/reports',
      summary: 'The reports that are installed here.',
      access: READ,
      responses: { 200: { description: 'The reports.', schema: ReportList } },
      handle: async () => {
        const list: ReportList = { items: [...(await reports.reports())] };
        return { json: list };
      },
    },
    composed(
      'json',
      'A report over the days from … to (exclusive; the last whole month when left out): its document and the numbers in it.',
      { type: 'application/json', schema: ComposedReportAnswer },
      (report) => {
        const json: ComposedReportAnswer = { ...report, snapshots: [...report.snapshots] };
        return { json };
      },
    ),
    composed(
      'html',
      'A report over the days from … to (exclusive; the last whole month when left out), to look at or print.',
      { type: HTML },
      (report) => {
        const { html, headers } = reportPage(report);
        return { body: html, type: HTML, headers: { ...headers, 'cache-control': 'private, no-store' } };
      },
    ),
  ];
}

function compose(
  reports: ReportService,
  param: RouteInput['param'],
  { from, to, timezone, locale }: Asked,
  context: RouteContext,
): Promise<ComposedReport> {
  const { workspaceId, userId } = callerOf(context);
  return reports.compose({
    report: `${param('plugin')}/${param('report')}`,
    caller: { workspaceId, userId, locale: locale ?? context.locale },
    from,
    to,
    timezone,
    signal: context.signal,
  });
}
