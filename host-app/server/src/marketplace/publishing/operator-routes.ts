import type { Deprecation } from '@vitrine/widget-registry/catalogue';
import { Type } from 'typebox';
import { callerOf, type Route } from '../../http/index.ts';
import { DeprecationBody, PublisherBody, RevocationBody, YankBody } from '../schemas.ts';
import type { OwnMarketplace } from './own-marketplace.ts';
import type { Publisher } from './publishers.ts';

const PATH = '/api/v1/marketplace';
const OPERATE = { kind: 'operator' } as const;
const object = Type.Unsafe<unknown>({ type: 'object' });

/** The marketplace of this server as its operator sees it. `changed` is called when something was revoked, or no longer is. */
export function operatorRoutes(marketplace: OwnMarketplace, changed: () => Promise<void>): Route[] {
  return [...publisherRoutes(marketplace), ...offerRoutes(marketplace), ...revocationRoutes(marketplace, changed)];
}

function publisherRoutes(marketplace: OwnMarketplace): Route[] {
  return [
    {
      method: 'GET',
      path: `${PATH}/publishers`,
      summary: 'Who may publish here.',
      access: OPERATE,
      responses: { 200: { description: 'The publishers.', schema: object } },
      handle: async () => ({ json: { items: await marketplace.publishers.list() } }),
    },
    {
      method: 'POST',
      path: `${PATH}/publishers`,
      summary: 'Registers a publisher with its key; the token is shown this once.',
      access: OPERATE,
      body: PublisherBody,
      responses: { 201: { description: 'The publisher and its token.', schema: object } },
      async handle({ body }, context) {
        const made = await marketplace.publishers.register(body as Publisher, callerOf(context).userId);
        return { status: 201, json: made };
      },
    },
    {
      method: 'POST',
      path: `${PATH}/publishers/:name/token`,
      summary: 'A new token in place of the old one, shown this once.',
      access: OPERATE,
      responses: { 201: { description: 'The token.', schema: object } },
      async handle({ param }) {
        const token = await marketplace.publishers.renewToken(param('name'));
        return { status: 201, json: { token } };
      },
    },
  ];
}

function offerRoutes(marketplace: OwnMarketplace): Route[] {
  return [
    {
      method: 'PUT',
      path: `${PATH}/plugins/:plugin/versions/:version/yanked`,
      summary: 'Takes a version off the offer, or puts it back; who has it keeps it.',
      access: OPERATE,
      body: YankBody,
      responses: { 204: { description: 'Done.' } },
      async handle({ param, body }) {
        const { reason } = body as { reason: string | null };
        await marketplace.yank(param('plugin'), param('version'), reason);
        return { status: 204 };
      },
    },
    {
      method: 'PUT',
      path: `${PATH}/plugins/:plugin/deprecated`,
      summary: 'Says that a plugin should not be used any more, and what to use instead.',
      access: OPERATE,
      body: DeprecationBody,
      responses: { 204: { description: 'Done.' } },
      async handle({ param, body }) {
        await marketplace.deprecate(param('plugin'), deprecationOf(body));
        return { status: 204 };
      },
    },
  ];
}

function revocationRoutes({ revocations }: OwnMarketplace, changed: () => Promise<void>): Route[] {
  return [
    {
      method: 'GET',
      path: `${PATH}/revocations`,
      summary: 'What was taken back.',
      access: OPERATE,
      responses: { 200: { description: 'The revocations.', schema: object } },
      handle: async () => ({ json: { items: await revocations.list() } }),
    },
    {
      method: 'POST',
      path: `${PATH}/revocations`,
      summary: 'Takes versions of a plugin back: every server that looks stops them.',
      access: OPERATE,
      body: RevocationBody,
      responses: { 201: { description: 'Revoked.', schema: object } },
      async handle({ body }) {
        const made = await revocations.revoke(body as { plugin: string; versions: string; reason: string });
        await changed();
        return { status: 201, json: made };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/revocations/:id`,
      summary: 'Lifts a revocation.',
      access: OPERATE,
      responses: { 204: { description: 'Lifted.' } },
      async handle({ param }) {
        await revocations.lift(param('id'));
        await changed();
        return { status: 204 };
      },
    },
  ];
}

/** Null where the message is: no longer deprecated. */
export function deprecationOf(body: unknown): Deprecation | null {
  const { message, replacement } = body as { message: string | null; replacement?: string };
  return message === null ? null : { message, ...(replacement === undefined ? {} : { replacement }) };
}
