import { bareEntries, bareStream } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.md', content: 'x', local: { size: 4_000_000 } }]),
  worksBare: (bytes) => bareStream(bytes).at(-1)?.claimed !== bareEntries(bytes).at(-1)?.claimed,
};
