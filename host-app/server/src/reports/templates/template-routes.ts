import type { ReportTemplateList } from '../../api-report-definitions.ts';
import { callerOf, type Route } from '../../http/index.ts';
import { ReportTemplateListAnswer } from '../definitions/answers.ts';
import type { ReportTemplates } from './report-templates.ts';

/** What a report can be begun with. */
export function templateRoutes(templates: ReportTemplates): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/report-templates',
      summary: 'Templates of reports that installed plugins offer, each with what it shows and is not here.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      responses: { 200: { description: 'The templates.', schema: ReportTemplateListAnswer } },
      async handle(_, context) {
        const items = await templates.list(callerOf(context).workspaceId, context.locale);
        const list: ReportTemplateList = { items };
        return { json: list };
      },
    },
  ];
}
