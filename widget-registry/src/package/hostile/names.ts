import { access } from 'node:fs/promises';
import { join, win32 } from 'node:path';
import { bareEntries, bareUnzip } from './bare-unzip.ts';
import { fails, type PackageAttack, withEntries } from './package-case.ts';

export const exists = async (path: string): Promise<boolean> => !(await fails(() => access(path)));
const WINDOWS_FOLDER = 'C:\\vitrine\\packages\\acme';

/** A name that leads out of the folder where Windows resolves it. */
export function windowsAttack(name: string): PackageAttack {
  return {
    bytes: () => withEntries([{ name, content: 'x' }]),
    worksBare: (bytes) =>
      bareEntries(bytes).some((entry) => !win32.resolve(WINDOWS_FOLDER, entry.name).startsWith(`${WINDOWS_FOLDER}\\`)),
  };
}

/** A name that leads out of the folder here. */
export function escapeAttack(nameIn: (outside: string) => string): PackageAttack {
  return {
    bytes: ({ outside }) => withEntries([{ name: nameIn(outside), content: 'x' }]),
    async worksBare(bytes, { folder, outside }) {
      await bareUnzip(bytes, folder);
      return exists(join(outside, 'escaped.txt'));
    },
  };
}

/** A name that is dangerous by what stands in it. */
export function nameAttack(name: string, shows: (names: string[]) => boolean): PackageAttack {
  return {
    bytes: () => withEntries([{ name, content: 'x' }]),
    worksBare: (bytes) => shows(bareEntries(bytes).map((entry) => entry.name)),
  };
}
