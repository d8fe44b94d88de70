import { PACKAGE_LIMITS } from '../../../limits.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { dense, unpackedBytes } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'large.txt', content: dense(PACKAGE_LIMITS.fileBytes + 1) }]),
  worksBare: (bytes) => unpackedBytes(bytes) > PACKAGE_LIMITS.fileBytes,
};
