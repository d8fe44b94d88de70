import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import { callerOf } from '../http/caller.ts';
import type { Route } from '../http/route.ts';
import type { Accounts } from './accounts.ts';
import { OperatorBody, OperatorSchema } from './schemas.ts';
import { SAYS } from './sentences.ts';

const PATH = '/api/v1/operators';
const OPERATE = { kind: 'operator' } as const;

/** Who runs this server: to be seen by everybody who may have to ask them, changed by themselves alone. */
export function operatorRoutes({ operators, users, cache }: Accounts): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The people who run this server, longest first.',
      access: { kind: 'member', role: 'viewer', scope: 'read' },
      responses: {
        200: { description: 'The operators.', schema: Type.Object({ items: Type.Array(OperatorSchema) }) },
      },
      handle: async () => ({ json: { items: await operators.list() } }),
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Makes a person of this server an operator of it.',
      access: OPERATE,
      body: OperatorBody,
      responses: { 204: { description: 'The person is an operator.' } },
      async handle({ body }, context) {
        const { email } = body as { email: string };
        const user = await users.byEmail(email);
        if (!user || !(await operators.grant(user.id, callerOf(context).userId))) {
          throw new AppError('notFound', SAYS.nobody({ email }), { path: '/email' });
        }
        await cache.changed();
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: `${PATH}/:id`,
      summary: 'Takes the role of an operator from a person. The last one stays.',
      access: OPERATE,
      responses: { 204: { description: 'The person is no operator any more.' } },
      async handle({ param }) {
        await operators.revoke(param('id'));
        await cache.changed();
        return { status: 204 };
      },
    },
  ];
}
