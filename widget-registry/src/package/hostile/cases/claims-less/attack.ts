import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { MEGA, zeros } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.txt', content: zeros(2 * MEGA), claimed: { size: 10 } }]),
  worksBare: (bytes) => bareEntries(bytes).some(({ claimed, content }) => content.byteLength > claimed * 1_000),
};
