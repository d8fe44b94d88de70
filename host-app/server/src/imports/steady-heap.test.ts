import { getHeapStatistics } from 'node:v8';
import { expect, it } from 'vitest';
import { steadyHeap } from './steady-heap.ts';

/** Much garbage, of which a little lives on for a while. */
function churn(): number {
  let most = 0;
  const kept: string[][] = [];
  for (let round = 0; round < 400; round++) {
    kept.push(Array.from({ length: 5_000 }, (_, index) => `${round} ${index}`));
    if (kept.length > 5) kept.shift();
    most = Math.max(most, getHeapStatistics().used_heap_size);
  }
  return most;
}

it('what is soon garbage does not pile up while the heap is held', () => {
  const held = (() => {
    using _heap = steadyHeap();
    return churn();
  })();
  const free = churn();
  expect(held).toBeLessThan(free);
});
