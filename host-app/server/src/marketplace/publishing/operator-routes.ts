import type { Deprecation } from '@vitrine/widget-registry/catalogue';
import { callerOf, type Route } from '../../http/index.ts';
import { DeprecationBody, PublisherBody, RevocationBody, YankBody } from '../schemas.ts';
import { NewPublisher, PublisherList, PublisherToken, RevocationMade, RevocationsHere } from './answers.ts';
import type { OwnMarketplace } from './own-marketplace.ts';
import type { Publisher } from './publishers.ts';

const PATH = '/api/v1/marketplace';
const OPERATE = { kind: 'operator' } as const;

export interface RevocationPorts {
  /** Called when something was revoked, or no longer is. */
  changed(): Promise<void>;
  /** Every version of a plugin that this server knows of. */
  versionsOf(plugin: string): Promise<readonly string[]>;
}

/** The marketplace of this server as its operator sees it. */
export function operatorRoutes(marketplace: OwnMarketplace, ports: RevocationPorts): Route[] {
  return [...publisherRoutes(marketplace), ...offerRoutes(marketplace), ...revocationRoutes(marketplace, ports)];
}

function publisherRoutes(marketplace: OwnMarketplace): Route[] {
  return [
    {
      method: 'GET',
      path: `${PATH}/publishers`,
      summary: 'Who may publish here.',
      access: OPERATE,
      responses: { 200: { description: 'The publishers.', schema: PublisherList } },
      handle: async () => ({ json: { items: await marketplace.publishers.list() } }),
    },
    {
      method: 'POST',
      path: `${PATH}/publishers`,
      summary: 'Registers a publisher with its key; the token is shown this once.',
      access: OPERATE,
      body: PublisherBody,
      responses: { 201: { description: 'The publisher and its token.', schema: NewPublisher } },
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
      responses: { 201: { description: 'The token.', schema: PublisherToken } },
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

function revocationRoutes({ revocations }: OwnMarketplace, { changed, versionsOf }: RevocationPorts): Route[] {
  return [
    {
      method: 'GET',
      path: `${PATH}/revocations`,
      summary: 'What was taken back.',
      access: OPERATE,
      responses: { 200: { description: 'The revocations.', schema: RevocationsHere } },
      handle: async () => ({ json: { items: await revocations.list() } }),
    },
    {
      method: 'POST',
      path: `${PATH}/revocations`,
      summary: 'Takes versions of a plugin back: this server stops them at once, and every server that looks.',
      access: OPERATE,
      body: RevocationBody,
      responses: { 201: { description: 'Revoked.', schema: RevocationMade } },
      async handle({ body }) {
        const wish = body as { plugin: string; versions: string; reason: string };
        const made = await revocations.revoke(wish, await versionsOf(wish.plugin));
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
