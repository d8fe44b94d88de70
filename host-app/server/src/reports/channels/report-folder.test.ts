import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportFolder } from './report-folder.ts';

let place: string;
let root: string;
let own: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'vitrine-folder-'));
  root = join(place, 'reports');
  own = join(root, 'shop');
  await mkdir(own, { recursive: true });
});
afterEach(() => rm(place, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the folder for reports', () => {
  test('gets whole files, in folders that are made, and the newest where one is there already', async () => {
    const folder = reportFolder(root, 'shop');
    await folder.write('2026/week 44/Überblick.pdf', bytes('one'));
    await folder.write('2026/week 44/Überblick.pdf', bytes('two'));
    expect(await readFile(join(own, '2026', 'week 44', 'Überblick.pdf'), 'utf8')).toBe('two');
    expect(await readdir(join(own, '2026', 'week 44'))).toEqual(['Überblick.pdf']);
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
    '漢'.repeat(100),
  ])('refuses the path %j', async (path) => {
    await expect(reportFolder(root, 'shop').write(path, bytes('x'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await readdir(place)).toEqual(['reports']);
    expect(await readdir(own)).not.toContain('outside.txt');
  });

  test('does not follow a link that leads out of it, to a folder or a file', async () => {
    const secret = join(place, 'secret.txt');
    await writeFile(secret, 'mine');
    await symlink(place, join(own, 'out'));
    await symlink(secret, join(own, 'file.txt'));
    await expect(reportFolder(root, 'shop').write('out/secret.txt', bytes('x'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(reportFolder(root, 'shop').write('out/new/deep.txt', bytes('x'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await reportFolder(root, 'shop').write('file.txt', bytes('report'));
    expect(await readFile(secret, 'utf8')).toBe('mine');
    expect(await readFile(join(own, 'file.txt'), 'utf8')).toBe('report');
    expect((await readdir(place)).toSorted()).toEqual(['reports', 'secret.txt']);
  });

  test('keeps workspaces apart, also where a link leads from one to another', async () => {
    await reportFolder(root, 'other').write('a.txt', bytes('theirs'));
    await symlink(join(root, 'other'), join(own, 'theirs'));
    const folder = reportFolder(root, 'shop');
    await expect(folder.write('theirs/a.txt', bytes('x'))).rejects.toMatchObject({ code: 'forbidden' });
    await folder.write('a.txt', bytes('ours'));
    expect(await readFile(join(root, 'other', 'a.txt'), 'utf8')).toBe('theirs');
  });

  test('leaves nothing behind of what could not be written, and says so', async () => {
    const lost = { code: 'unavailable', details: { reason: 'notWritten' } };
    await expect(reportFolder(root, 'shop').write('a.txt', 5 as never)).rejects.toMatchObject(lost);
    await mkdir(join(own, 'taken.txt'));
    await expect(reportFolder(root, 'shop').write('taken.txt', bytes('x'))).rejects.toMatchObject(lost);
    expect(await readdir(own)).toEqual(['taken.txt']);
  });

  test('leaves what was there where the disk takes only the beginning of a file', async () => {
    await reportFolder(root, 'shop').write('report.pdf', bytes('last week'));
    const module = JSON.stringify(new URL('report-folder.ts', import.meta.url));
    const program = `import { reportFolder } from ${module};
      const written = reportFolder(process.argv[1], 'shop').write('report.pdf', new Uint8Array(5_000_000));
      console.log(await written.then(() => 'written', ({ code, details, message }) => [code, details.reason, message].join()));`;
    // What the system lets a process write into one file: it refuses in the middle, as a disk does that is full.
    const limited = [
      '-c',
      'ulimit -f 100 && exec "$0" "$@"',
      process.execPath,
      '--input-type=module',
      '--eval',
      program,
      root,
    ];
    const { stdout } = await promisify(execFile)('sh', limited);
    expect(stdout).toMatch(/^unavailable,notWritten,.*EFBIG/);
    expect(await readFile(join(own, 'report.pdf'), 'utf8')).toBe('last week');
    expect(await readdir(own)).toEqual(['report.pdf']);
  });
});
