import { bareFile } from '../../bare-unzip.ts';
import { text } from '../../layouts.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.md', content: 'x', comment: 'verified' }]),
  worksBare: (bytes) => bareFile(bytes, 'a.md') === 'x' && text(bytes).includes('verified'),
};
