import { bareUnzip } from '../../bare-unzip.ts';
import { fails, type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'harmless.md\0.js', content: 'x' }]),
  worksBare: (bytes, { folder }) => fails(() => bareUnzip(bytes, folder)),
};
