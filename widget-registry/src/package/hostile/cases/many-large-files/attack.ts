import { PACKAGE_LIMITS } from '../../../limits.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { dense, MEGA, unpackedBytes } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([1, 2, 3].map((at) => ({ name: `large-${at}.txt`, content: dense(12 * MEGA) }))),
  worksBare: (bytes) => unpackedBytes(bytes) > PACKAGE_LIMITS.unpackedBytes,
};
