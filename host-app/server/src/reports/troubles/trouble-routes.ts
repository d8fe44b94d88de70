import type { ReportTroubleList } from '../../api-report-troubles.ts';
import { callerOf, type Route, type RouteContext } from '../../http/index.ts';
import { reasonIn } from '../runs/run-answer.ts';
import { ReportTroubleListAnswer } from '../schemas.ts';
import type { Troubles } from './troubles.ts';

const PATH = '/api/v1/report-troubles';

/** What went wrong with reports and was not looked at yet. */
export function troubleRoutes(troubles: Troubles): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'Runs that went wrong or did not reach everybody, and that nobody looked at yet; the newest first.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      responses: { 200: { description: 'The runs.', schema: ReportTroubleListAnswer } },
      async handle(_input, context) {
        const { workspaceId } = callerOf(context);
        const found = await troubles.unseen(workspaceId, ownOnly(context));
        const list: ReportTroubleList = {
          items: found.map(({ run_id, report_id, title, state, fault, mails, at }) => ({
            id: run_id,
            report: report_id,
            title,
            run: { state, reason: reasonIn(fault, context.locale) },
            mails: mails.map((mail) => ({
              recipient: mail.recipient,
              state: mail.state,
              reason: reasonIn(mail.fault, context.locale),
            })),
            at: at.toISOString(),
          })),
        };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/:id/seen`,
      summary: 'Says that a run that went wrong was looked at.',
      access: { kind: 'member', role: 'viewer', scope: 'write' },
      responses: { 204: { description: 'It is off the list.' } },
      async handle({ param }, context) {
        await troubles.seen(callerOf(context), param('id'), ownOnly(context));
        return { status: 204 };
      },
    },
  ];
}

/** Whose reports the caller is told of; undefined for everybody's. */
function ownOnly(context: RouteContext): string | undefined {
  const { role, userId } = callerOf(context);
  return role === 'owner' ? undefined : userId;
}
