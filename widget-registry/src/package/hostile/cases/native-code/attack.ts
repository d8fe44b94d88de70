import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'addon.node', content: '\u007FELF' }]),
  worksBare: (bytes) => bareEntries(bytes).some(({ name }) => name.endsWith('.node')),
};
