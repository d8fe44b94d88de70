import { bareFile } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.md', content: 'x', flags: 0x0808 }]),
  worksBare: (bytes) => bareFile(bytes, 'a.md') === 'x',
};
