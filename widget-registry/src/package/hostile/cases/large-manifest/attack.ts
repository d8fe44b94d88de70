import { PACKAGE_LIMITS } from '../../../limits.ts';
import { bareEntries } from '../../bare-unzip.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => {
    const [, ...files] = goodEntries();
    const text = `{"keywords":[${Array.from({ length: 200_000 }, (_, at) => `"k${at}"`).join(',')}]}`;
    return rawZip([{ name: 'plugin.json', content: text }, ...files]);
  },
  worksBare: (bytes) => (bareEntries(bytes)[0]?.content.byteLength ?? 0) > PACKAGE_LIMITS.manifestBytes,
};
