import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Figure, median, milliseconds } from '../harness/figure.ts';
import { treeMegabytes } from '../harness/memory.ts';
import { startServer } from '../harness/server.ts';

const ROUNDS = 5;
const SETTLE_MS = 15_000;

/** How long a second start takes, and what the server holds when nobody asks anything. */
export const start: Figure = {
  id: 'start',
  async run({ folder, log }) {
    const dataFolder = join(folder, 'start');
    const first = await startServer(dataFolder);
    await first.stop();
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServer(dataFolder);
      samples.push(server.readyMs);
      await server.stop();
    }
    const server = await startServer(dataFolder);
    log('waiting until the server is idle');
    await wait(SETTLE_MS);
    const megabytes = await treeMegabytes(server.pid);
    await server.stop();
    const second = median(samples);
    return [
      {
        name: 'second start until ready',
        must: '≤ 2 s',
        measured: milliseconds(second),
        reference: `first start ${milliseconds(first.readyMs)}`,
        met: second <= 2000,
      },
      {
        name: 'server memory idle, without PostgreSQL',
        must: '≤ 250 MB',
        measured: `${megabytes.toFixed(0)} MB`,
        reference: '–',
        met: megabytes <= 250,
      },
    ];
  },
};
