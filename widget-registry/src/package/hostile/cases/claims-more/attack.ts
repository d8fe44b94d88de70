import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { MEGA } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.txt', content: 'x'.repeat(10), claimed: { size: 0xffff_fff0 } }]),
  worksBare: (bytes) => bareEntries(bytes).some(({ claimed }) => claimed > 4_000 * MEGA),
};
