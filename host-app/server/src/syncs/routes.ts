import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import { callerOf, type Route } from '../http/index.ts';
import { SyncList, SyncRun } from './answers.ts';
import { SyncPlan } from './plan.ts';
import { SAYS } from './sentences.ts';
import type { SyncStore } from './sync-store.ts';
import type { Syncs } from './syncs.ts';

const OWN = { kind: 'member', role: 'owner', scope: 'write' } as const;
const PATH = '/api/v1/plugins/:id/syncs';
const Wish = Type.Object({ shopId: Type.String({ maxLength: 64 }), plan: SyncPlan }, { additionalProperties: false });

/** Which sources of a plugin bring their data by themselves, when, and how it went. */
export function syncRoutes(syncs: Syncs, store: SyncStore): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The sources of a plugin that bring their data on a schedule, and how they fared last.',
      access: { kind: 'member', role: 'owner', scope: 'read' },
      responses: { 200: { description: 'The schedules.', schema: SyncList } },
      handle: async ({ param }, context) => {
        const rows = await store.list(callerOf(context).workspaceId, param('id'));
        const list: SyncList = {
          items: rows.map(({ source, shop_id, plan, last_at, last_events, last_fault }) => ({
            source,
            shopId: shop_id,
            plan,
            last: last_at === null ? null : { at: last_at.toISOString(), events: last_events ?? 0, fault: last_fault },
          })),
        };
        return { json: list };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/:source`,
      summary:
        'Asks a source on a schedule, every so many minutes or each day at a wall time; what it brings goes to one shop.',
      access: OWN,
      body: Wish,
      responses: { 204: { description: 'It is asked.' } },
      handle: async ({ param, body }, context) => {
        const wish = body as { shopId: string; plan: SyncPlan };
        const { workspaceId } = callerOf(context);
        await syncs.set(workspaceId, { plugin: param('id'), source: param('source'), ...wish });
        return { status: 204 };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/:source/run`,
      summary: 'Asks a scheduled source now; answers how many events it brought.',
      access: OWN,
      responses: { 200: { description: 'What came.', schema: SyncRun } },
      handle: async ({ param }, context) => {
        const { workspaceId } = callerOf(context);
        const [plugin, source] = [param('id'), param('source')];
        const row = await store.find(workspaceId, plugin, source);
        if (row === undefined) throw new AppError('notFound', SAYS.noSource({ source: `${plugin}/${source}` }));
        return { json: { events: await syncs.run(workspaceId, row, context.signal) } };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:source`,
      summary: 'Does not ask a source any more; what it brought stays.',
      access: OWN,
      responses: { 204: { description: 'It is not asked.' } },
      handle: async ({ param }, context) => {
        await syncs.remove(callerOf(context).workspaceId, param('id'), param('source'));
        return { status: 204 };
      },
    },
  ];
}
