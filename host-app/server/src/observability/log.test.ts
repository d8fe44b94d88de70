import fs from 'node:fs';
import { mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
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

test('a new file that cannot be opened ends nothing: the old one goes on, and later a new one is begun', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-log-'));
  const log = await openLog(folder);
  await writeFile(join(folder, 'server.log.1'), 'former');
  const text = 'x'.repeat(900_000);
  const write = (count: number) => {
    for (let line = 0; line < count; line++) expect(() => log.info({ text }, 'long')).not.toThrow();
  };
  // As where the process holds as many files as it may.
  const opening = vi.spyOn(fs, 'openSync').mockImplementation(() => {
    throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
  });
  write(26);
  expect(opening.mock.calls.length).toBeGreaterThan(1);
  opening.mockRestore();
  expect((await readdir(folder)).sort()).toEqual(['server.log', 'server.log.1']);
  expect(await readFile(join(folder, 'server.log.1'), 'utf8')).toBe('former');
  const lines = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim().split('\n').length;
  expect(await lines('server.log')).toBe(26);
  write(3);
  expect((await readdir(folder)).sort()).toEqual(['server.log', 'server.log.1', 'server.log.2']);
  expect((await lines('server.log.1')) + (await lines('server.log'))).toBe(29);
  expect(await readFile(join(folder, 'server.log.2'), 'utf8')).toBe('former');
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
