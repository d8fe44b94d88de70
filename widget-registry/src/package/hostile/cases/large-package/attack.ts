import { PACKAGE_LIMITS } from '../../../limits.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { unpackedBytes } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.txt', content: new Uint8Array(PACKAGE_LIMITS.packedBytes), method: 0 }]),
  worksBare: (bytes) => unpackedBytes(bytes) > PACKAGE_LIMITS.packedBytes,
};
