import { bareEntries } from '../../bare-unzip.ts';
import { text } from '../../layouts.ts';
import { fails, type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => {
    const bytes = withEntries([{ name: 'a.md', content: 'text text text text' }]);
    const at = text(bytes).lastIndexOf('PK\u0003\u0004') + 30 + 'a.md'.length;
    bytes.fill(0xff, at, at + 4);
    return bytes;
  },
  worksBare: (bytes) => fails(() => bareEntries(bytes)),
};
