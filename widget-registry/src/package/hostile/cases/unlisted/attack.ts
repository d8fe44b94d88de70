import { bareFile } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'extra.js', content: 'steal()' }]),
  worksBare: (bytes) => bareFile(bytes, 'extra.js') === 'steal()',
};
