import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { token } from '@vitrine/core/container';
import { AppError } from '@vitrine/core/errors';
import type { Capability } from '../capability.ts';
import type { Route } from '../http/route.ts';
import { SAYS } from './sentences.ts';
import { writeBackup } from './write-backup.ts';

/** Address of a role that sees every row; undefined where the operator named none. */
export const ADMIN_URL = token<{ url: string | undefined }>('adminUrl');

function backupRoute(admin: { url: string | undefined }): Route {
  return {
    method: 'GET',
    path: '/api/v1/backup',
    summary:
      "Everything of all workspaces as one compressed file. Only for the command line on the server's own machine.",
    access: { kind: 'operator' },
    responses: { 200: { description: 'The backup.', type: 'application/zstd' } },
    async handle(_input, { identity, response, signal }) {
      if (identity?.via !== 'local') {
        throw new AppError('forbidden', SAYS.localOnly());
      }
      if (admin.url === undefined) {
        throw new AppError('forbidden', SAYS.needsAdmin());
      }
      const parts = writeBackup(admin.url);
      // The first part is asked for before the answer begins, so that a refusal still has its own status.
      const first = await parts.next();
      response.type('application/zstd');
      await pipeline(
        Readable.from(withFirst(first, parts)),
        createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
        response,
        { signal },
      );
      return 'handled';
    },
  };
}

async function* withFirst(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

export const backups: Capability = {
  name: 'backups',
  routes: (resolve) => [backupRoute(resolve(ADMIN_URL))],
};
