import { join } from 'node:path';
import { bareUnzip } from '../../bare-unzip.ts';
import { exists } from '../../names.ts';
import { fails, type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: `${'a'.repeat(300)}.md`, content: 'x' }]),
  worksBare: async (bytes, { folder }) =>
    (await fails(() => bareUnzip(bytes, folder))) && (await exists(join(folder, 'plugin.json'))),
};
