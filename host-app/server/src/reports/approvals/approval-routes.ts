import { LocalizedText } from '@vitrine/core/contracts';
import { Type } from 'typebox';
import type { ReportApprovalList } from '../../api-report-people.ts';
import { listOf, orNull } from '../../http/answers.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { Approvals } from './approvals.ts';

const READ = { kind: 'member', role: 'owner', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'owner', scope: 'write' } as const;
const closed = { additionalProperties: false } as const;
const PATH = '/api/v1/report-approvals';

const ApprovalListAnswer = listOf(
  Type.Object(
    {
      id: Type.String(),
      report: Type.String(),
      title: LocalizedText,
      contact: Type.Object({ id: Type.String(), address: Type.String(), name: orNull(Type.String()) }, closed),
      askedBy: orNull(Type.String()),
      at: Type.String({ format: 'date-time' }),
      mails: Type.Integer(),
    },
    closed,
  ),
);

/** What waits for an owner before it leaves the workspace for the first time, and what owners allowed. */
export function approvalRoutes(approvals: Approvals): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary:
        'Reports that wait for an owner before they go to somebody outside for the first time, or those that were approved, the newest first, by cursor.',
      access: READ,
      query: Type.Object(
        {
          state: Type.Optional(Type.Enum(['waiting', 'approved'] as const)),
          after: Type.Optional(Type.String({ maxLength: 64 })),
        },
        closed,
      ),
      responses: { 200: { description: 'What waits, or was approved.', schema: ApprovalListAnswer } },
      async handle({ query }, context) {
        const { state = 'waiting', after } = query as { state?: 'waiting' | 'approved'; after?: string };
        const { items, ...more } = await approvals.list(callerOf(context).workspaceId, { state, after });
        const list: ReportApprovalList = {
          items: items.map(({ id, report_id, title, contact_id, address, name, asked_by, created_at, mails }) => ({
            id,
            report: report_id,
            title,
            contact: { id: contact_id, address, name },
            askedBy: asked_by,
            at: created_at.toISOString(),
            mails,
          })),
          ...more,
        };
        return { json: list };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/:id/approve`,
      summary: 'Sends what waits; later mails of this report to this person go by themselves.',
      access: WRITE,
      responses: { 204: { description: 'Approved.' } },
      async handle({ param }, context) {
        const { workspaceId, userId } = callerOf(context);
        await approvals.approve(workspaceId, param('id'), userId);
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/:id/refuse`,
      summary:
        'Drops what waits, or takes an approval back: this report is sent to this person by an owner alone from then on, and links to its files are closed.',
      access: WRITE,
      responses: { 204: { description: 'Refused.' } },
      async handle({ param }, context) {
        const { workspaceId, userId } = callerOf(context);
        await approvals.refuse(workspaceId, param('id'), userId);
        return { status: 204 };
      },
    },
  ];
}
