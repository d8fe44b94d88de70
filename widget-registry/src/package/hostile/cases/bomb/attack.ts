import { type PackageAttack, withEntries } from '../../package-case.ts';
import { MEGA, unpackedBytes, zeros } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'bomb.txt', content: zeros(8 * MEGA) }]),
  worksBare: (bytes) => unpackedBytes(bytes) > bytes.byteLength * 500,
};
