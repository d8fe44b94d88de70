import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.txt', content: 'text', method: 0, claimed: { packedSize: 40, size: 40 } }]),
  worksBare: (bytes) =>
    bareEntries(bytes).some(({ name, content }) => name === 'a.txt' && content.byteLength > 'text'.length),
};
