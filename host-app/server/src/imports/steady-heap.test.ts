import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import nodeFlags from '../../node-flags.json' with { type: 'json' };

const run = promisify(execFile);

/** Much garbage that outlives the young part of the heap, beside much that stays; prints the most bytes that the heap held. */
const CHURN = `
  import { getHeapStatistics } from 'node:v8';
  import { steadyHeap } from ${JSON.stringify(import.meta.resolve('./steady-heap.ts'))};
  const stays = Array.from({ length: 600_000 }, (_, index) => 'stays ' + index);
  using heap = process.argv.includes('held') ? steadyHeap() : null;
  const lives = [];
  let most = 0;
  for (let round = 0; round < 1_500; round++) {
    lives.push(Array.from({ length: 5_000 }, (_, index) => round + ' ' + index));
    if (lives.length > 40) lives.shift();
    most = Math.max(most, getHeapStatistics().used_heap_size);
  }
  console.log(stays.length && most);
`;

/** Chunks as those of an upload, each let go of with the next; prints the most bytes that they took. */
const CHUNKS = `
  import { collectYoung } from ${JSON.stringify(import.meta.resolve('./steady-heap.ts'))};
  const collects = process.argv.includes('held');
  let most = 0;
  for (let chunk = 1; chunk <= 4_000; chunk++) {
    Buffer.alloc(65_536);
    if (collects && chunk % 128 === 0) collectYoung();
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  }
  console.log(most);
`;

/** In a process of its own with the server's flags: what a heap may hold depends on all that it held before. */
async function mostOf(word: 'held' | 'free', script = CHURN): Promise<number> {
  const { stdout } = await run(process.execPath, [...nodeFlags, '--input-type=module', '--eval', script, word], {
    env: {},
  });
  return Number(stdout);
}

it('what is soon garbage does not pile up while the heap is held', async () => {
  const [held, free] = [await mostOf('held'), await mostOf('free')];
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(0.7 * free);
});

it('chunks that were let go of do not pile up where they are collected', async () => {
  const [held, free] = [await mostOf('held', CHUNKS), await mostOf('free', CHUNKS)];
  expect(held).toBeGreaterThan(0);
  expect(held).toBeLessThan(0.6 * free);
});
