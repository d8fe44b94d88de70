import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'RE\u0410DME.md', content: 'evil' }]),
  worksBare: (bytes) =>
    bareEntries(bytes).some(({ name }) => name !== 'README.md' && name.replace('\u0410', 'A') === 'README.md'),
};
