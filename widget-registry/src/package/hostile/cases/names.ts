import { access, readFile } from 'node:fs/promises';
import { join, win32 } from 'node:path';
import { bareEntries, bareUnzip } from '../bare-unzip.ts';
import { fails, type PackageCase, withEntries } from '../package-case.ts';

const exists = async (path: string): Promise<boolean> => !(await fails(() => access(path)));
const WINDOWS_FOLDER = 'C:\\vitrine\\packages\\acme';

/** A name that leads out of the folder where Windows resolves it. */
function windowsCase(id: string, tries: string, name: string): PackageCase {
  return {
    id,
    tries,
    refusedBy: 'name',
    bytes: () => withEntries([{ name, content: 'x' }]),
    worksBare: (bytes) =>
      bareEntries(bytes).some((entry) => !win32.resolve(WINDOWS_FOLDER, entry.name).startsWith(`${WINDOWS_FOLDER}\\`)),
  };
}

/** A name that leads out of the folder here. */
function escapeCase(id: string, tries: string, nameIn: (outside: string) => string): PackageCase {
  return {
    id,
    tries,
    refusedBy: 'name',
    bytes: ({ outside }) => withEntries([{ name: nameIn(outside), content: 'x' }]),
    async worksBare(bytes, { folder, outside }) {
      await bareUnzip(bytes, folder);
      return exists(join(outside, 'escaped.txt'));
    },
  };
}

/** A name that is dangerous by what stands in it. */
function nameCase(id: string, tries: string, name: string, shows: (names: string[]) => boolean): PackageCase {
  return {
    id,
    tries,
    refusedBy: 'name',
    bytes: () => withEntries([{ name, content: 'x' }]),
    worksBare: (bytes) => shows(bareEntries(bytes).map((entry) => entry.name)),
  };
}

export const names: readonly PackageCase[] = [
  escapeCase('parent', 'to write beside its folder', () => '../outside/escaped.txt'),
  escapeCase('parent-inside', 'to write beside its folder by a name that begins harmless', () => {
    return 'fixtures/../../outside/escaped.txt';
  }),
  escapeCase('absolute', 'to write to an absolute path', (outside) => join(outside, 'escaped.txt')),
  windowsCase('backslash', 'to write beside its folder on Windows', '..\\..\\escaped.txt'),
  windowsCase('drive-letter', 'to write to another drive', 'D:\\escaped.txt'),
  windowsCase('drive-slash', 'to write to another drive, with slashes', 'D:/escaped.txt'),
  windowsCase('unc', 'to write to another machine', '//server/share/escaped.txt'),
  {
    id: 'nul-byte',
    tries: 'to end its name early for programs in C, and to bring the installer down in Node',
    refusedBy: 'name',
    bytes: () => withEntries([{ name: 'harmless.md\0.js', content: 'x' }]),
    worksBare: (bytes, { folder }) => fails(() => bareUnzip(bytes, folder)),
  },
  nameCase('newline', 'to add a line of its own to a log', 'a.md\n[ok] acme.funnel is verified', (all) =>
    all.join('\n').split('\n').includes('[ok] acme.funnel is verified'),
  ),
  nameCase('escape-sequence', 'to clear the terminal of whoever lists it', '\u001B[2Ja.md', (all) =>
    all.some((name) => name.includes('\u001B[2J')),
  ),
  nameCase('right-to-left', 'to look like a picture and be a script', 'photo\u202Egnp.js', (all) =>
    all.some((name) => name.endsWith('.js') && [...(name.split('\u202E')[1] ?? '')].reverse().join('') === 'sj.png'),
  ),
  nameCase('invisible', 'to look like a file that is there', 'README\u200B.md', (all) =>
    all.some((name) => name !== 'README.md' && name.replace(/\p{Cf}/gu, '') === 'README.md'),
  ),
  {
    id: 'over-long',
    tries: 'to have a name that no file system takes, behind files that are written by then',
    refusedBy: 'name',
    bytes: () => withEntries([{ name: `${'a'.repeat(300)}.md`, content: 'x' }]),
    worksBare: async (bytes, { folder }) =>
      (await fails(() => bareUnzip(bytes, folder))) && (await exists(join(folder, 'plugin.json'))),
  },
  {
    id: 'hook',
    tries: 'to leave a hook that Git runs',
    refusedBy: 'name',
    bytes: () => withEntries([{ name: '.git/hooks/post-checkout', content: '#!/bin/sh\n', mode: 0o100755 }]),
    async worksBare(bytes, { folder }) {
      await bareUnzip(bytes, folder);
      return (await readFile(join(folder, '.git/hooks/post-checkout'), 'utf8')).startsWith('#!/bin/sh');
    },
  },
  nameCase('prototype', 'to name a file __proto__, for readers that keep files in an object', '__proto__', (all) => {
    const files: Record<string, unknown> = {};
    for (const name of all) files[name] = { polluted: true };
    return Reflect.get(files, 'polluted') === true;
  }),
  {
    id: 'folder-entry',
    tries: 'to bring a folder as an entry, which is written as a file, so that what is in it cannot be',
    refusedBy: 'link',
    bytes: () =>
      withEntries([
        { name: 'fixtures/', content: '', mode: 0o040755 },
        { name: 'fixtures/a.md', content: 'x' },
      ]),
    worksBare: (bytes, { folder }) => fails(() => bareUnzip(bytes, folder)),
  },
];
