import { bareEntries, bareStream } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.md', content: 'x', local: { name: 'b.js' } }]),
  worksBare: (bytes) => bareStream(bytes).at(-1)?.name === 'b.js' && bareEntries(bytes).at(-1)?.name === 'a.md',
};
