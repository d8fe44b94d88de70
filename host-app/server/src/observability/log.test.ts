import { mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from './log.ts';

test('the log goes on in its file, and starts a new one when that is long', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-log-'));
  (await openLog(folder)).info('first');
  (await openLog(folder)).warn({ plugin: 'acme.funnel' }, 'second');
  const lines = (await readFile(join(folder, 'server.log'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ msg: 'first' }, { msg: 'second', plugin: 'acme.funnel' }]);
  await writeFile(join(folder, 'server.log'), '');
  await truncate(join(folder, 'server.log'), 21_000_000);
  (await openLog(folder)).info('third');
  expect((await readdir(folder)).sort()).toEqual(['server.log', 'server.log.1']);
  await rm(folder, { recursive: true });
});

test('a new file is begun while the server runs, and the oldest of five is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-log-'));
  const log = await openLog(folder);
  const text = 'x'.repeat(900_000);
  const aFile = 23;
  for (let line = 0; line < 6 * aFile; line++) log.info({ line, text }, 'long');
  const names = ['', '.1', '.2', '.3', '.4'].map((end) => `server.log${end}`);
  expect((await readdir(folder)).sort()).toEqual(names);
  const numbers: number[] = [];
  for (const name of names.toReversed()) {
    const content = await readFile(join(folder, name), 'utf8');
    expect(content.length).toBeLessThan(21_000_000);
    for (const line of content.trim().split('\n')) numbers.push(JSON.parse(line).line);
  }
  const first = numbers[0] as number;
  expect(first).toBeGreaterThan(0);
  expect(numbers).toEqual(Array.from({ length: 6 * aFile - first }, (_, index) => first + index));
  await rm(folder, { recursive: true });
});

test('a disk without room for the log ends nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-log-'));
  // On Linux, a device that is always full.
  await symlink('/dev/full', join(folder, 'server.log'));
  const log = await openLog(folder);
  for (let line = 0; line < 3; line++) expect(() => log.error('no room')).not.toThrow();
  await rm(folder, { recursive: true });
});
