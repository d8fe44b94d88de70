import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openRunFolder } from './run-folder.ts';

let disk: string;
beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'run-folder-'));
});
afterEach(() => rmSync(disk, { recursive: true, force: true }));

const open = () => openRunFolder(join(disk, 'no memory'), disk);

test('a folder that a process of the same number left is emptied', () => {
  const left = open();
  writeFileSync(join(left, 'left'), '');
  expect(open()).toBe(left);
  expect(readdirSync(left)).toEqual([]);
});

test('what ended runs of this machine left goes, and what goes on here or in another container stays', () => {
  const [, , namespace] = basename(open()).split('-');
  const ended = 2 ** 22 + 1;
  const kept = [`vitrine-run-${namespace}-${process.ppid}`, `vitrine-run-1-${ended}`, 'vitrine-run-notes'];
  const left = `vitrine-run-${namespace}-${ended}`;
  for (const name of [...kept, left]) mkdirSync(join(disk, name));
  open();
  expect(kept.filter((name) => !existsSync(join(disk, name)))).toEqual([]);
  expect(existsSync(join(disk, left))).toBe(false);
});

test('other users pass through it, whatever is masked', () => {
  const before = process.umask(0o077);
  try {
    expect(statSync(open()).mode & 0o777).toBe(0o711);
  } finally {
    process.umask(before);
  }
});
