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

test('a disk without room for the log ends nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-log-'));
  // On Linux, a device that is always full.
  await symlink('/dev/full', join(folder, 'server.log'));
  const log = await openLog(folder);
  for (let line = 0; line < 3; line++) expect(() => log.error('no room')).not.toThrow();
  await rm(folder, { recursive: true });
});
