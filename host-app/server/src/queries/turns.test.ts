import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** Work that goes on until it is let go, by its name. */
function turnsOf(limits: { all: number; each: number }) {
  const turns = new Turns(limits);
  const going: string[] = [];
  const held = new Map<string, () => void>();
  const take = (who: string, name: string, signal?: AbortSignal) =>
    turns.take(
      who,
      async () => {
        going.push(name);
        await new Promise<void>((resolve) => held.set(name, resolve));
        return name;
      },
      signal,
    );
  return { take, going, letGo: (name: string) => held.get(name)?.() };
}

test('whoever wants much waits for itself, the others come in turn', async () => {
  const { take, going, letGo } = turnsOf({ all: 2, each: 1 });
  const all = [1, 2, 3].map((number) => take('flood', `flood ${number}`));
  all.push(take('calm', 'calm'), take('third', 'third'));
  await expect.poll(() => going).toEqual(['flood 1', 'calm']);
  letGo('flood 1');
  await expect.poll(() => going).toEqual(['flood 1', 'calm', 'third']);
  letGo('calm');
  await expect.poll(() => going).toEqual(['flood 1', 'calm', 'third', 'flood 2']);
  letGo('third');
  letGo('flood 2');
  await expect.poll(() => going.at(-1)).toBe('flood 3');
  letGo('flood 3');
  expect(await Promise.all(all)).toEqual(['flood 1', 'flood 2', 'flood 3', 'calm', 'third']);
});

test('however many each may have, nobody has more, also when some of theirs are done', async () => {
  const { take, going, letGo } = turnsOf({ all: 3, each: 2 });
  const all = [1, 2].map((number) => take('flood', `flood ${number}`));
  await expect.poll(() => going).toEqual(['flood 1', 'flood 2']);
  letGo('flood 1');
  await all[0];
  all.push(take('flood', 'flood 3'), take('flood', 'flood 4'), take('calm', 'calm'));
  await expect.poll(() => going).toEqual(['flood 1', 'flood 2', 'flood 3', 'calm']);
  for (const name of ['flood 2', 'flood 3', 'calm']) letGo(name);
  await expect.poll(() => going.at(-1)).toBe('flood 4');
  letGo('flood 4');
  await Promise.all(all);
});

test('what nobody waits for any more is not done', async () => {
  const { take, going, letGo } = turnsOf({ all: 1, each: 1 });
  const first = take('one', 'first');
  const controller = new AbortController();
  const late = Promise.allSettled(['one', 'other'].map((who) => take(who, 'late', controller.signal)));
  controller.abort(new Error('gone'));
  await expect.poll(() => going).toEqual(['first']);
  letGo('first');
  expect(await first).toBe('first');
  const gone = { status: 'rejected', reason: new Error('gone') };
  expect(await late).toEqual([gone, gone]);
  expect(going).toEqual(['first']);
});
