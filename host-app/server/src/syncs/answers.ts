import { type Static, Type } from 'typebox';
import { listOf, orNull } from '../http/answers.ts';
import { SyncPlan } from './plan.ts';

const closed = { additionalProperties: false } as const;

/** GET /api/v1/plugins/:id/syncs; PUT …/:source { shopId, plan }, POST …/:source/run → { events }, DELETE …/:source. */
export const SyncList = listOf(
  Type.Object(
    {
      source: Type.String(),
      shopId: Type.String(),
      plan: SyncPlan,
      last: orNull(Type.Object({ at: Type.String(), events: Type.Integer(), fault: orNull(Type.String()) }, closed)),
    },
    closed,
  ),
);
export type SyncList = Static<typeof SyncList>;

export const SyncRun = Type.Object({ events: Type.Integer() }, closed);
