import { AppError } from '@vitrine/core/errors';
import { type Static, Type } from 'typebox';
import type { BouncedAddressList } from '../../api-mail-bounces.ts';
import { callerOf, type Route } from '../../http/index.ts';
import type { Bounces } from './bounces.ts';
import { BOUNCE_KINDS, LARGEST_BOUNCE, MESSAGE_ID, readBounce } from './read-bounce.ts';
import { SAYS } from './sentences.ts';

const closed = { additionalProperties: false } as const;
const ADDRESSES = '/api/v1/bounced-addresses';
const Told = Type.Union([
  Type.Object(
    {
      messageId: Type.String({ pattern: MESSAGE_ID }),
      kind: Type.Enum(BOUNCE_KINDS),
      reason: Type.Optional(Type.String({ maxLength: 1000 })),
    },
    closed,
  ),
  Type.Object({ report: Type.String({ maxLength: LARGEST_BOUNCE }) }, closed),
]);

type Told = Static<typeof Told>;
const Addresses = Type.Object(
  {
    items: Type.Array(
      Type.Object({ address: Type.String(), reason: Type.String(), at: Type.String({ format: 'date-time' }) }, closed),
    ),
  },
  closed,
);

/** Mails that came back: told by a mail service, and cleared by whoever knows better. */
export function bounceRoutes(bounces: Bounces): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/mail-bounces',
      summary: 'Tells that a mail came back: by its Message-ID, or as the whole report of a mail server (RFC 3464).',
      access: { kind: 'bounceToken' },
      body: Told,
      bodyLimit: LARGEST_BOUNCE + 1000,
      responses: { 204: { description: 'It was taken, whether it is about a mail of this server or not.' } },
      async handle({ body }) {
        const told = body as Told;
        const bounce =
          'report' in told
            ? await readBounce(Buffer.from(told.report, 'utf8')).catch((cause: unknown) => {
                throw new AppError('badRequest', SAYS.unreadable(), { path: '/report', cause });
              })
            : { ...told, reason: told.reason ?? '' };
        if (bounce) await bounces.note(bounce);
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: ADDRESSES,
      summary: 'Addresses from which mails came back; nothing is sent to them until they are cleared.',
      access: { kind: 'member', role: 'editor', scope: 'read' },
      responses: { 200: { description: 'The addresses.', schema: Addresses } },
      async handle(_input, context) {
        const found = await bounces.list(callerOf(context).workspaceId);
        const list: BouncedAddressList = { items: found.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })) };
        return { json: list };
      },
    },
    {
      method: 'DELETE',
      path: `${ADDRESSES}/:address`,
      summary: 'Lets mails go to an address again.',
      access: { kind: 'member', role: 'editor', scope: 'write' },
      responses: { 204: { description: 'It is written to again.' } },
      async handle({ param }, context) {
        await bounces.clear(callerOf(context).workspaceId, param('address'));
        return { status: 204 };
      },
    },
  ];
}
