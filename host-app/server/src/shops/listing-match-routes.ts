import { type Static, Type } from 'typebox';
import { listOf } from '../http/answers.ts';
import { callerOf, type Route } from '../http/index.ts';
import type { ConfirmedPair, ListingMatches } from './listing-matches.ts';

const READ = { kind: 'member', role: 'viewer', scope: 'read' } as const;
const WRITE = { kind: 'member', role: 'editor', scope: 'write' } as const;
const PATH = '/api/v1/shops/:id/listing-matches';
const closed = { additionalProperties: false } as const;
const nullable = Type.Union([Type.String(), Type.Null()]);

const pair = {
  offer: Type.String({ minLength: 1, maxLength: 1000 }),
  listing: Type.String({ minLength: 1, maxLength: 200 }),
};
const ConfirmBody = Type.Object(
  { items: Type.Array(Type.Object(pair, closed), { minItems: 1, maxItems: 1000 }) },
  closed,
);
/**
 * A listing of the catalogue (`offer`) that is called like exactly one listing of the order lines and shares no SKU with it.
 * POST `{ items: [{ offer, listing }] }` confirms, DELETE …/:offer undoes.
 */
const Match = Type.Object(
  { ...pair, title: Type.String(), sku: nullable, listingTitle: nullable, confirmed: Type.Boolean() },
  closed,
);
export type ListingMatch = Static<typeof Match>;
const Matches = listOf(Match);

/** Which listing of the order lines a listing of the catalogue is, by its title: candidates, and what the seller says to them. */
export function listingMatchRoutes(matches: ListingMatches): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary:
        'Listings of the catalogue that have the title of one sold listing and no SKU in common: to confirm, and confirmed.',
      access: READ,
      responses: { 200: { description: 'The matches, those to confirm first.', schema: Matches } },
      handle: async ({ param }, context) => ({
        json: { items: await matches.list(callerOf(context).workspaceId, param('id')) },
      }),
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Confirms matches: all of them or none.',
      access: WRITE,
      body: ConfirmBody,
      responses: { 200: { description: 'The matches as they are now.', schema: Matches } },
      async handle({ param, body }, context) {
        const { items } = body as { items: ConfirmedPair[] };
        return { json: { items: await matches.confirm(callerOf(context).workspaceId, param('id'), items) } };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:offer`,
      summary: 'Undoes a confirmed match.',
      access: WRITE,
      responses: { 204: { description: 'Undone.' } },
      async handle({ param }, context) {
        await matches.undo(callerOf(context).workspaceId, param('id'), param('offer'));
        return { status: 204 };
      },
    },
  ];
}
