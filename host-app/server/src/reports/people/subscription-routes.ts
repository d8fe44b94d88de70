import { AppError } from '@vitrine/core/errors';
import type { ReportSubscription, UnsubscribedMemberList } from '../../api-report-people.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { Database } from '../../storage/index.ts';
import { SubscriptionAnswer, SubscriptionBody, UnsubscribedMembersAnswer } from './schemas.ts';
import { SAYS } from './sentences.ts';
import type { Subscriptions } from './subscriptions.ts';

const OWN = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const OWN_CHANGE = { kind: 'member', role: 'viewer', scope: 'write' } as const;
const OF_OTHERS = { kind: 'member', role: 'editor', scope: 'read' } as const;
const PATH = '/api/v1/report-subscription';
const ANSWER = { 200: { description: 'Whether they come, and where.', schema: SubscriptionAnswer } };

/** Whether members want reports by mail: everybody says so for themselves, and whoever sends reports sees who does not. */
export function subscriptionRoutes({
  database,
  subscriptions,
}: {
  database: Database;
  subscriptions: Subscriptions;
}): Route[] {
  const read = async (workspaceId: string, userId: string): Promise<ReportSubscription> => {
    const found = await database.inWorkspace(workspaceId, (transaction) => subscriptions.member(transaction, userId));
    const { address = null, left_at: leftAt = null } = found ?? {};
    return { address, subscribed: leftAt === null, unsubscribedAt: leftAt?.toISOString() ?? null };
  };
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'Whether the caller gets reports of this workspace by mail.',
      access: OWN,
      responses: ANSWER,
      async handle(_, context) {
        const { workspaceId, userId } = callerOf(context);
        return { json: await read(workspaceId, userId) };
      },
    },
    {
      method: 'PUT',
      path: PATH,
      summary: 'Ends the reports of this workspace by mail for the caller, or lets them come again.',
      access: OWN_CHANGE,
      body: SubscriptionBody,
      responses: ANSWER,
      async handle({ body }, context) {
        const { workspaceId, userId } = callerOf(context);
        const { subscribed } = body as { subscribed: boolean };
        await database.inWorkspace(workspaceId, async (transaction) => {
          if (!subscribed) await subscriptions.end(transaction, { userId });
          else if (!(await subscriptions.begin(transaction, { userId })))
            throw new AppError('badRequest', SAYS.mailboxSaidNo(), { path: '/subscribed' });
        });
        return { json: await read(workspaceId, userId) };
      },
    },
    {
      method: 'GET',
      path: '/api/v1/unsubscribed-members',
      summary: 'Members who want no more reports by mail, and since when.',
      access: OF_OTHERS,
      responses: { 200: { description: 'The members.', schema: UnsubscribedMembersAnswer } },
      async handle(_, context) {
        const members = await subscriptions.unsubscribedMembers(callerOf(context).workspaceId);
        const list: UnsubscribedMemberList = {
          items: members.map(({ left_at, ...member }) => ({ ...member, unsubscribedAt: left_at.toISOString() })),
        };
        return { json: list };
      },
    },
  ];
}
