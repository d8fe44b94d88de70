import { bareUnzip } from '../../bare-unzip.ts';
import { fails, type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () =>
    withEntries([
      { name: 'fixtures/', content: '', mode: 0o040755 },
      { name: 'fixtures/a.md', content: 'x' },
    ]),
  worksBare: (bytes, { folder }) => fails(() => bareUnzip(bytes, folder)),
};
