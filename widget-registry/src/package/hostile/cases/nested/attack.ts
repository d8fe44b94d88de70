import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';
import { MEGA, unpackedBytes, zeros } from '../../sizes.ts';

export const attack: PackageAttack = {
  bytes: () => {
    const inner = rawZip([{ name: 'bomb.txt', content: zeros(8 * MEGA) }]);
    return withEntries([{ name: 'inner.zip', content: inner, method: 0 }]);
  },
  worksBare(bytes) {
    const inner = bareEntries(bytes).find(({ name }) => name === 'inner.zip');
    return inner !== undefined && unpackedBytes(inner.content) > bytes.byteLength * 500;
  },
};
