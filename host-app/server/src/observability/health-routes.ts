import { AppError } from '@vitrine/core/errors';
import { Type } from 'typebox';
import type { Route } from '../http/route.ts';
import type { Database } from '../storage/database.ts';
import { SAYS } from './sentences.ts';

const Answer = Type.Object({ status: Type.String() });
const READY_WITHIN_MS = 2_000;

/** For whoever watches the server: it lives, and it can do its work. */
export function healthRoutes(database: Database): Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      summary: 'Answers as long as the server lives.',
      access: { kind: 'public', reason: 'watched by programs without identity' },
      responses: { 200: { description: 'It lives.', schema: Answer } },
      handle: () => Promise.resolve({ json: { status: 'ok' } }),
    },
    {
      method: 'GET',
      path: '/readyz',
      summary: 'Answers 200 while the database answers too, otherwise 503.',
      access: { kind: 'public', reason: 'watched by programs without identity' },
      responses: { 200: { description: 'It can do its work.', schema: Answer } },
      async handle() {
        try {
          await database.outsideWorkspaces((transaction) => transaction.raw('select 1'), {
            timeoutMs: READY_WITHIN_MS,
          });
        } catch (error) {
          throw new AppError('unavailable', SAYS.noDatabase(), { cause: error });
        }
        return { json: { status: 'ready' } };
      },
    },
  ];
}
