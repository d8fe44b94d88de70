import type { Json, RawEvent } from '@vitrine/core/contracts';
import { fakeContext } from '@vitrine/core/testing';
import { describe, expect, it } from 'vitest';
import { sampleSource } from './sync.ts';

async function sync(
  options: Json,
  cursor?: Json,
): Promise<{ events: RawEvent[]; cursor: Json | undefined; largest: number }> {
  const events: RawEvent[] = [];
  let last = cursor;
  let largest = 0;
  for await (const step of sampleSource.sync?.(cursor, fakeContext({ options })) ?? []) {
    events.push(...step.events);
    last = step.cursor;
    largest = Math.max(largest, step.events.length);
  }
  return { events, cursor: last, largest };
}

describe('the sample source', () => {
  it('comes in steps of bounded size and ends with a cursor', async () => {
    const { events, cursor, largest } = await sync({ today: '2026-11-23', orderLines: 20_000 });
    expect(events.length).toBeGreaterThan(100_000);
    expect(largest).toBeLessThan(4_000);
    expect(cursor).toEqual({ anchor: '2026-11-23', through: '2026-11-23' });
  });

  it('goes on from its cursor with the same shop', async () => {
    const first = await sync({ today: '2026-11-16', orderLines: 1000 });
    const next = await sync({ today: '2026-11-23', orderLines: 1000 }, first.cursor);
    const whole = await sync(
      { today: '2026-11-23', orderLines: 1000 },
      { anchor: '2026-11-16', through: '2020-01-01' },
    );
    expect(next.events.length).toBeLessThan(whole.events.length / 4);
    const keys = new Set(whole.events.map(({ kind, key }) => `${kind} ${key}`));
    for (const { kind, key } of next.events) expect(keys.has(`${kind} ${key}`)).toBe(true);
    expect(next.cursor).toEqual({ anchor: '2026-11-16', through: '2026-11-23' });
  });

  it('makes a shop that ends today when nothing is said', async () => {
    const { events, cursor } = await sync(null);
    expect(events.filter(({ kind }) => kind === 'order').length).toBeGreaterThan(4_000);
    expect(cursor).toHaveProperty('anchor');
  });

  it('stops when it is told to', async () => {
    const steps =
      sampleSource.sync?.(undefined, fakeContext({ options: { today: '2026-11-23' }, signal: AbortSignal.abort() })) ??
      [];
    await expect(Array.fromAsync(steps)).rejects.toThrow();
  });
});
