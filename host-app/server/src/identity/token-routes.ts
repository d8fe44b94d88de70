import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import { callerOf } from '../http/caller.ts';
import type { Route, Scope } from '../http/route.ts';
import type { Accounts } from './accounts.ts';
import { TokenBody, TokenSchema } from './schemas.ts';
import { SAYS } from './sentences.ts';

const DEFAULT_DAYS = 365;
const ACCESS = { kind: 'member', role: 'viewer', scope: 'admin' } as const;

/** API tokens of the person who asks, in the workspace they are in. */
export function tokenRoutes(accounts: Accounts): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/tokens',
      summary: 'The own API tokens of this workspace, newest first, without the secrets.',
      access: ACCESS,
      responses: { 200: { description: 'The tokens.', schema: Type.Object({ items: Type.Array(TokenSchema) }) } },
      handle: async (_input, context) => ({ json: { items: await accounts.tokens.list(callerOf(context)) } }),
    },
    {
      method: 'POST',
      path: '/api/v1/tokens',
      summary:
        'Makes an API token; it is shown this once. Valid for a year unless `expiresInDays` says otherwise, null for ever.',
      access: ACCESS,
      body: TokenBody,
      responses: { 201: { description: 'The token.', schema: TokenSchema } },
      async handle({ body }, context) {
        const wish = body as { name: string; scopes: Scope[]; expiresInDays?: number | null };
        const identity = callerOf(context);
        const beyond = wish.scopes.find((scope) => !identity.scopes.includes(scope));
        if (beyond)
          throw new AppError('forbidden', SAYS.beyondScope({ scope: beyond }), {
            path: '/scopes',
          });
        const token = await accounts.tokens.create(identity, {
          ...wish,
          expiresInDays: wish.expiresInDays === undefined ? DEFAULT_DAYS : wish.expiresInDays,
        });
        return { status: 201, json: token };
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/tokens/:id',
      summary: 'Revokes an own API token at once.',
      access: ACCESS,
      responses: { 204: { description: 'Revoked.' } },
      async handle({ param }, context) {
        await accounts.tokens.revoke(callerOf(context), param('id'));
        await accounts.cache.changed();
        return { status: 204 };
      },
    },
  ];
}
