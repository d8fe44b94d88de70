import { callerOf, type Route } from '../http/index.ts';
import { OutboxList } from './answers.ts';
import type { PluginMails } from './plugin-mails.ts';

/** What plugins wrote to members of the workspace, to look at for its owners. */
export function outboxRoute(mails: PluginMails): Route {
  return {
    method: 'GET',
    path: '/api/v1/outbox',
    summary: 'What plugins wrote to members; the newest first. What became of it stands in the list of all mails.',
    access: { kind: 'member', role: 'owner', scope: 'read' },
    responses: { 200: { description: 'The messages.', schema: OutboxList } },
    handle: async (_input, context) => {
      const kept = await mails.list(callerOf(context).workspaceId);
      const list: OutboxList = { items: kept.map(({ at, ...mail }) => ({ ...mail, at: at.toISOString() })) };
      return { json: list };
    },
  };
}
