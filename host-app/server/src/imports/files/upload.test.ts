import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '@vitrine/core/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Staging } from './staging.ts';
import { receiveUpload } from './upload.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-upload-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Receives one upload into `staging`; `send` is given the port. Answers what went wrong. */
async function faultOf(staging: Staging, send: (port: number) => Promise<unknown>): Promise<unknown> {
  const received = Promise.withResolvers<unknown>();
  const server = createServer((request, response) => {
    receiveUpload(request, 'import', staging)
      .then(
        () => received.resolve(undefined),
        (error: unknown) => received.resolve(error),
      )
      .finally(() => response.end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  try {
    await send(typeof address === 'object' && address ? address.port : 0);
    return await received.promise;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** On Linux, a device that has no room: the kernel answers ENOSPC to whatever is written there. */
const full = () => new Staging(folder, () => createWriteStream('/dev/full'));

test.each([
  ['small', 10],
  ['large', 5_000_000],
])('a %s upload for which the disk has no room says so, with a next step, and leaves nothing', async (_size, bytes) => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'orders.csv');
  const fault = await faultOf(full(), (port) => fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: form }));
  expect(isAppError(fault)).toBe(true);
  expect(fault).toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/disk of the server is full.*Free some space/),
  });
  expect(await readdir(join(folder, 'imports'))).toEqual([]);
});

const PART = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nsome';
const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n';

test.each([
  ['that ends in the middle of a file', PART.length],
  ['whose sender goes away', PART.length + 1000],
])('an upload %s says that it broke off, and leaves nothing', async (_case, promised) => {
  const fault = await faultOf(new Staging(folder), async (port) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`${HEAD}Content-Length: ${promised}\r\n\r\n${PART}`, () => socket.end());
  });
  expect(fault).toMatchObject({ code: 'badRequest', message: expect.stringContaining('broke off') });
  expect(await readdir(join(folder, 'imports'))).toEqual([]);
});
