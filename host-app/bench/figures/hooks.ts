import type { AsyncWaterfall } from '@vitrine/core/hooks';
import { createHooks } from '@vitrine/core/hooks';
import { AsyncSeriesWaterfallHook } from 'tapable';
import { type Figure, median } from '../harness/figure.ts';

interface Table {
  passing: AsyncWaterfall<number, null>;
}

const CALLS = 200_000;
const ROUNDS = 9;

/** Nanoseconds a call of the hook costs, median of alternating rounds. */
async function nanoseconds(call: () => Promise<unknown>): Promise<number> {
  const started = process.hrtime.bigint();
  for (let i = 0; i < CALLS; i++) await call();
  return Number(process.hrtime.bigint() - started) / CALLS;
}

function bare(taps: number): () => Promise<unknown> {
  const hook = new AsyncSeriesWaterfallHook<[number, null]>(['value', 'context']);
  for (let i = 0; i < taps; i++) hook.tapPromise(`tap ${i}`, async (value) => value);
  return () => hook.promise(1, null);
}

function guarded(taps: number): () => Promise<unknown> {
  const hooks = createHooks<Table>({ passing: { kind: 'asyncWaterfall' } });
  for (let i = 0; i < taps; i++) hooks.taps(`acme.tap-${i}`).hooks.passing.tapPromise('tap', async (value) => value);
  return () => hooks.call.passing.promise(1, null);
}

async function alternating(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<[number, number]> {
  const samples: [number[], number[]] = [[], []];
  await nanoseconds(first);
  await nanoseconds(second);
  for (let round = 0; round < ROUNDS; round++) {
    samples[0].push(await nanoseconds(first));
    samples[1].push(await nanoseconds(second));
  }
  return [median(samples[0]), median(samples[1])];
}

/** What a hook costs that nobody taps, and what one guarded and timed tap adds to a bare one. */
export const hooks: Figure = {
  id: 'hooks',
  async run() {
    const [ours, reference] = await alternating(guarded(0), bare(0));
    const [ourTaps, bareTaps] = await alternating(guarded(10), bare(10));
    const added = (ourTaps - bareTaps) / 10;
    return [
      {
        name: 'a hook call without taps',
        must: '≤ 1.2 ×',
        measured: `${ours.toFixed(0)} ns, ${(ours / reference).toFixed(2)} ×`,
        reference: `bare tapable ${reference.toFixed(0)} ns`,
        met: ours / reference <= 1.2,
      },
      {
        name: 'each guarded and timed tap',
        must: '+ ≤ 1 µs',
        measured: `+ ${added.toFixed(0)} ns`,
        reference: `bare tapable, 10 taps ${bareTaps.toFixed(0)} ns; ours ${ourTaps.toFixed(0)} ns`,
        met: added <= 1000,
      },
    ];
  },
};
