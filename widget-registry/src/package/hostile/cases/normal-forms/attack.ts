import { type PackageAttack, withEntries } from '../../package-case.ts';
import { folded } from '../../unpacked.ts';

export const attack: PackageAttack = {
  bytes: () =>
    withEntries([
      { name: 'caf\u00E9.md', content: 'good' },
      { name: 'cafe\u0301.md', content: 'evil' },
    ]),
  worksBare: (bytes) => folded(bytes, (name) => name.normalize('NFC')).get('caf\u00E9.md') === 'evil',
};
