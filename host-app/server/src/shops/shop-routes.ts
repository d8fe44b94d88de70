import { AppError } from '@vitrine/core/errors';
import { type Static, Type } from 'typebox';
import { callerOf, type Route } from '../http/index.ts';
import type { Pipeline } from '../pipeline/contract.ts';
import { SAYS } from './sentences.ts';
import type { ShopFields, ShopStore } from './shop-store.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const OWN = { kind: 'member', role: 'owner', scope: 'write' } as const;
const PATH = '/api/v1/shops';
const closed = { additionalProperties: false } as const;

const fields = {
  name: Type.String({ minLength: 1, maxLength: 200 }),
  platform: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  timezone: Type.String({ minLength: 1, maxLength: 64 }),
};
const NewShop = Type.Object(fields, closed);
const ShopChange = Type.Partial(NewShop, closed);
type ShopChange = Static<typeof ShopChange>;
const ShopAnswer = Type.Object(
  {
    id: Type.String(),
    ...fields,
    /** True while country and zone are guesses from the currency. */
    guessed: Type.Boolean(),
    orders: Type.Integer(),
    firstDay: Type.Union([Type.String(), Type.Null()]),
    lastDay: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
export type Shop = Static<typeof ShopAnswer>;

export function shopRoutes(shops: ShopStore, pipeline: Pipeline): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The shops of the workspace with their stretch of days.',
      access: READ,
      responses: { 200: { description: 'The shops.', schema: Type.Object({ items: Type.Array(ShopAnswer) }, closed) } },
      handle: async (_, context) => ({ json: { items: await shops.list(callerOf(context).workspaceId) } }),
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Makes a shop.',
      access: WRITE,
      body: NewShop,
      responses: { 201: { description: 'The shop.', schema: ShopAnswer } },
      async handle({ body }, context) {
        const shop = body as ShopFields;
        refuseUnknownZone(shop.timezone);
        return { status: 201, json: await shops.create(callerOf(context).workspaceId, shop) };
      },
    },
    {
      method: 'PATCH',
      path: `${PATH}/:id`,
      summary: 'Corrects a shop; its days and fees are worked out again when zone or country change.',
      access: WRITE,
      body: ShopChange,
      responses: { 200: { description: 'The shop.', schema: ShopAnswer } },
      async handle({ param, body }, context) {
        const changes = body as ShopChange;
        if (changes.timezone !== undefined) refuseUnknownZone(changes.timezone);
        return { json: await shops.change(callerOf(context).workspaceId, param('id'), changes) };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:id`,
      summary: 'Erases a shop and everything that came from its files.',
      access: OWN,
      responses: { 204: { description: 'Erased.' } },
      async handle({ param }, context) {
        await pipeline.eraseShop(callerOf(context).workspaceId, param('id'));
        return { status: 204 };
      },
    },
  ];
}

function refuseUnknownZone(timezone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch (cause) {
    throw new AppError('badRequest', SAYS.noTimezone({ timezone }), {
      path: '/timezone',
      cause,
    });
  }
}
