import type { ReportTrouble, ReportTroubleList } from '../../api-report-troubles.ts';
import { callerOf, type Route, type RouteContext } from '../../http/index.ts';
import { leftOutIn, reasonIn } from '../runs/run-answer.ts';
import { ReportTroubleListAnswer } from '../schemas.ts';
import type { StoredMissed } from './schedule-troubles.ts';
import type { Troubles } from './troubles.ts';

const PATH = '/api/v1/report-troubles';

/** What went wrong with reports and was not looked at yet. */
export function troubleRoutes(troubles: Troubles): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary:
        'Runs that went wrong, did not reach everybody or were missed, and schedules that stand still, which nobody looked at yet; the newest first.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      responses: { 200: { description: 'What went wrong.', schema: ReportTroubleListAnswer } },
      async handle(_input, context) {
        const { workspaceId } = callerOf(context);
        const { locale } = context;
        const runs = (await troubles.unseen(workspaceId, ownOnly(context))).map(
          ({ run_id, report_id, title, state, fault, mails, left_out, at }): ReportTrouble => ({
            ...{ kind: 'run', id: run_id, report: report_id, title, at: at.toISOString() },
            run: { state, reason: reasonIn(fault, locale) },
            mails: mails.map((mail) => ({
              recipient: mail.recipient,
              state: mail.state,
              reason: reasonIn(mail.fault, locale),
            })),
            leftOut: leftOutIn(left_out, locale),
          }),
        );
        const ofSchedules = (kind: 'missed' | 'still', list: readonly StoredMissed[]) =>
          list.map(
            ({ schedule_id, report_id, title, fault, at }): ReportTrouble => ({
              ...{ kind, id: schedule_id, report: report_id, title, at: at.toISOString() },
              run: { state: 'skipped', reason: reasonIn(fault, locale) },
              ...{ mails: [], leftOut: [] },
            }),
          );
        const missed = ofSchedules('missed', await troubles.ofSchedules.unseenMissed(workspaceId, ownOnly(context)));
        const still = ofSchedules('still', await troubles.ofSchedules.unseenStill(workspaceId, ownOnly(context)));
        const list: ReportTroubleList = {
          items: [...runs, ...missed, ...still].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
        };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/:id/seen`,
      summary: 'Says that a run that went wrong was looked at, or what a schedule missed, or why it stands still.',
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
