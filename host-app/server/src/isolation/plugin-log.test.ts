import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../observability/log.ts';
import { PluginLog } from './plugin-log.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-plugin-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

const lines = async (plugin: string) => {
  const text = await readFile(join(folder, 'server.log'), 'utf8');
  const all = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return all.filter((line) => line['plugin'] === plugin);
};

test('large fields are told by how they begin', async () => {
  const log = new PluginLog(await openLog(folder));
  log.write('info', { plugin: 'acme.calm', workspace: 'w' }, 'small', { a: 1 });
  log.write('info', { plugin: 'acme.calm' }, 'large', { text: 'x'.repeat(1_000_000) });
  log.write('debug', { plugin: 'acme.calm' }, 'unseen');
  const cyclic: Record<string, unknown> = {};
  cyclic['itself'] = cyclic;
  log.write('info', { plugin: 'acme.calm' }, 'cyclic', cyclic as never);
  const [small, large, none] = await lines('acme.calm');
  expect(small).toMatchObject({ workspace: 'w', msg: 'small', fields: { a: 1 } });
  expect(large?.['fields']).toEqual({
    shortened: `{"text":"${'x'.repeat(7_991)}`,
    characters: 1_000_011,
  });
  expect(none).toMatchObject({ msg: 'cyclic', fields: { shortened: 'They are no JSON.' } });
});

test('who writes without end is left out, is told so, and heard again later; others are heard all the time', async () => {
  let now = 0;
  const log = new PluginLog(await openLog(folder), () => now);
  const large = { text: 'x'.repeat(7_000) };
  for (let line = 0; line < 1_000; line++) log.write('info', { plugin: 'acme.flood' }, 'flood', large);
  log.write('info', { plugin: 'acme.other' }, 'heard');
  const kept = await lines('acme.flood');
  const said = kept.filter(({ msg }) => msg === 'flood').length;
  expect(said).toBeGreaterThan(10);
  expect(said).toBeLessThan(40);
  expect(kept.slice(said)).toMatchObject([{ msg: expect.stringContaining('more than the log takes') }]);
  expect(await lines('acme.other')).toHaveLength(1);
  // What is refused to it is told all the same, and not without end either.
  for (let request = 0; request < 10_000; request++) log.refused({ plugin: 'acme.flood', rule: 'net' }, 'refused');
  const refused = (await lines('acme.flood')).filter(({ msg }) => msg === 'refused').length;
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(2_000);
  now = 60_000;
  log.write('info', { plugin: 'acme.flood' }, 'calm again');
  expect((await lines('acme.flood')).slice(said + 1 + refused + 1)).toMatchObject([
    { msg: 'lines of the plugin were left out', lines: 1_000 - said },
    { msg: 'calm again' },
  ]);
});
