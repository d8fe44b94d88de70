import { bareFile } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () =>
    withEntries([{ name: 'a.md', content: 'twelve bytesgibberish', method: 0, flags: 0x0801, claimed: { size: 9 } }]),
  worksBare: (bytes) => bareFile(bytes, 'a.md')?.endsWith('gibberish') === true,
};
