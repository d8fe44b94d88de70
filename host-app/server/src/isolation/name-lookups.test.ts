import { expect, test } from 'vitest';
import { NameLookups } from './name-lookups.ts';

/** Names for which nobody answers until they are let go; all others are known at once. */
function lookups(most: number) {
  const going: string[] = [];
  const held = new Map<string, () => void>();
  const look = async (name: string) => {
    going.push(name);
    if (name.startsWith('slow')) await new Promise<void>((resolve) => held.set(name, resolve));
    return ['192.0.2.1'];
  };
  const names = new NameLookups(most, look);
  const signal = new AbortController().signal;
  return { going, held, resolve: (plugin: string, name: string) => names.resolve(plugin, name, signal) };
}

test('a name that nobody answers for holds up its own plugin alone, also where another asks for a name that waits there', async () => {
  const { going, held, resolve } = lookups(2);
  const first = resolve('acme.slow', 'slow.example');
  const waiting = resolve('acme.slow', 'api.example');
  expect(await resolve('acme.quick', 'other.example')).toEqual(['192.0.2.1']);
  expect(await resolve('acme.quick', 'api.example')).toEqual(['192.0.2.1']);
  expect(going).toEqual(['slow.example', 'other.example', 'api.example']);
  held.get('slow.example')?.();
  expect(await Promise.all([first, waiting])).toEqual([['192.0.2.1'], ['192.0.2.1']]);
});

test('no more go on at one time than there are threads for, whoever asks', async () => {
  const { going, held, resolve } = lookups(2);
  const slow = ['a', 'b', 'c'].map((plugin) => resolve(plugin, `slow-${plugin}.example`));
  const quick = resolve('d', 'quick.example');
  await expect.poll(() => going).toEqual(['slow-a.example', 'slow-b.example']);
  held.get('slow-b.example')?.();
  await slow[1];
  await expect.poll(() => held.has('slow-c.example')).toBe(true);
  expect(going).toEqual(['slow-a.example', 'slow-b.example', 'slow-c.example']);
  held.get('slow-a.example')?.();
  expect(await quick).toEqual(['192.0.2.1']);
  held.get('slow-c.example')?.();
  await Promise.all(slow);
});

test('a name that nobody waits for any more is not looked up', async () => {
  let looked = 0;
  const names = new NameLookups(1, async () => {
    looked += 1;
    return [];
  });
  await expect(names.resolve('a', 'x.example', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  expect(looked).toBe(0);
});
