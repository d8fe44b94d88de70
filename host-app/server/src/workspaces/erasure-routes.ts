import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import { callerOf } from '../http/caller.ts';
import type { Route } from '../http/route.ts';
import type { Pipeline } from '../pipeline/contract.ts';
import type { Database } from '../storage/database.ts';
import { eraseWorkspace } from './erasure.ts';
import { SAYS } from './sentences.ts';
import type { Workspaces } from './workspaces.ts';

const OWNER = { kind: 'member', role: 'owner', scope: 'admin' } as const;
const Text = Type.Optional(Type.String({ minLength: 1, maxLength: 500 }));
const BuyerBody = Type.Object(
  { userName: Text, userId: Text, name: Text, postalCode: Text },
  { additionalProperties: false },
);
const WorkspaceBody = Type.Object({ name: Type.String({ maxLength: 200 }) }, { additionalProperties: false });

export interface ErasureRoutesOptions {
  database: Database;
  workspaces: Workspaces;
  pipeline(): Pipeline;
  /** Called after the workspace is gone. */
  erased(): Promise<void>;
}

interface Buyer {
  userName?: string;
  userId?: string;
  name?: string;
  postalCode?: string;
}

/** Erasing for good: a buyer's traces, or the whole workspace. A shop is erased by its own address. */
export function erasureRoutes(options: ErasureRoutesOptions): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/erasures/buyer',
      summary:
        'Makes the orders of a buyer anonymous. The buyer is given as in the files: user name, user id, or name and postal code.',
      access: OWNER,
      body: BuyerBody,
      responses: {
        200: { description: 'How many orders were changed.', schema: Type.Object({ orders: Type.Integer() }) },
      },
      async handle({ body }, context) {
        const buyer = body as Buyer;
        const known =
          buyer.userName !== undefined ||
          buyer.userId !== undefined ||
          (buyer.name !== undefined && buyer.postalCode !== undefined);
        if (!known) throw new AppError('badRequest', SAYS.whichBuyer());
        return { json: { orders: await options.pipeline().eraseBuyer(callerOf(context).workspaceId, buyer) } };
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/workspace',
      summary: 'Erases the workspace with everything in it, for good. Its name is asked for again.',
      access: OWNER,
      body: WorkspaceBody,
      responses: { 204: { description: 'Erased.' } },
      async handle({ body }, context) {
        const { userId, workspaceId } = callerOf(context);
        const workspace = (await options.workspaces.of(userId)).find(({ id }) => id === workspaceId);
        if ((body as { name: string }).name !== workspace?.name) {
          throw new AppError('badRequest', SAYS.otherName(), {
            path: '/name',
          });
        }
        await eraseWorkspace(options.database, workspaceId);
        await options.erased();
        return { status: 204 };
      },
    },
  ];
}
