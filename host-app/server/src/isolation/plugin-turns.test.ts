import { expect, test } from 'vitest';
import { PluginTurns } from './plugin-turns.ts';

/** Work that goes on until it is let go, by its name. */
function turnsOf(most: number) {
  const turns = new PluginTurns(most);
  const going: string[] = [];
  const held = new Map<string, () => void>();
  const take = (workspace: string, plugin: string, name: string, signal?: AbortSignal) =>
    turns.take(
      workspace,
      plugin,
      async () => {
        going.push(name);
        await new Promise<void>((resolve) => held.set(name, resolve));
        return name;
      },
      signal,
    );
  return { take, going, letGo: (name: string) => held.get(name)?.() };
}

test('whoever wants much waits for itself: plugins and workspaces come in turn', async () => {
  const { take, going, letGo } = turnsOf(2);
  const all = [1, 2, 3].map((number) => take('here', 'acme.flood', `flood ${number}`));
  all.push(take('here', 'acme.calm', 'calm'), take('there', 'acme.flood', 'there'));
  await expect.poll(() => going).toEqual(['flood 1', 'calm']);
  letGo('flood 1');
  await expect.poll(() => going).toEqual(['flood 1', 'calm', 'there']);
  letGo('calm');
  await expect.poll(() => going).toEqual(['flood 1', 'calm', 'there', 'flood 2']);
  letGo('there');
  letGo('flood 2');
  await expect.poll(() => going.at(-1)).toBe('flood 3');
  letGo('flood 3');
  expect(await Promise.all(all)).toEqual(['flood 1', 'flood 2', 'flood 3', 'calm', 'there']);
});

test('what nobody waits for any more is not done', async () => {
  const { take, going, letGo } = turnsOf(1);
  const first = take('here', 'acme.flood', 'first');
  const controller = new AbortController();
  const second = take('here', 'acme.flood', 'second', controller.signal);
  controller.abort(new Error('gone'));
  await expect.poll(() => going).toEqual(['first']);
  letGo('first');
  expect(await first).toBe('first');
  await expect(second).rejects.toThrow('gone');
  expect(going).toEqual(['first']);
});
