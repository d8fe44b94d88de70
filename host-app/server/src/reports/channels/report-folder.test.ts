import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportFolder } from './report-folder.ts';

let place: string;
let root: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'vitrine-folder-'));
  root = join(place, 'reports');
  await mkdir(root);
});
afterEach(() => rm(place, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the folder for reports', () => {
  test('gets whole files, in folders that are made, and the newest where one is there already', async () => {
    const folder = reportFolder(root);
    await folder.write('2026/week 44/Überblick.pdf', bytes('one'));
    await folder.write('2026/week 44/Überblick.pdf', bytes('two'));
    expect(await readFile(join(root, '2026', 'week 44', 'Überblick.pdf'), 'utf8')).toBe('two');
    expect(await readdir(join(root, '2026', 'week 44'))).toEqual(['Überblick.pdf']);
  });

  test.each([
    '../outside.txt',
    'a/../../outside.txt',
    '/etc/outside.txt',
    'a//b',
    '..',
    '.',
    '',
    'a/',
    'a\\..\\b',
    'C:outside.txt',
    'a\0b',
    'a\nb',
    'a/b/c/d/e/f/g/h/i',
    'x'.repeat(200),
  ])('refuses the path %j', async (path) => {
    await expect(reportFolder(root).write(path, bytes('x'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await readdir(place)).toEqual(['reports']);
    expect(await readdir(root)).not.toContain('outside.txt');
  });

  test('does not follow a link that leads out of it, to a folder or a file', async () => {
    const secret = join(place, 'secret.txt');
    await writeFile(secret, 'mine');
    await symlink(place, join(root, 'out'));
    await symlink(secret, join(root, 'file.txt'));
    await expect(reportFolder(root).write('out/secret.txt', bytes('x'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reportFolder(root).write('out/new/deep.txt', bytes('x'))).rejects.toMatchObject({ code: 'forbidden' });
    await reportFolder(root).write('file.txt', bytes('report'));
    expect(await readFile(secret, 'utf8')).toBe('mine');
    expect(await readFile(join(root, 'file.txt'), 'utf8')).toBe('report');
    expect((await readdir(place)).toSorted()).toEqual(['reports', 'secret.txt']);
  });
});
