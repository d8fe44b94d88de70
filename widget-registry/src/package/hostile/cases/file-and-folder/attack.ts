import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { bareUnzip } from '../../bare-unzip.ts';
import { fails, type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'README.md/a.md', content: 'x' }]),
  worksBare: async (bytes, { folder }) =>
    (await fails(() => bareUnzip(bytes, folder))) && !(await fails(() => access(join(folder, 'plugin.json')))),
};
