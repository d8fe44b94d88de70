import { type PackageAttack, withEntries } from '../../package-case.ts';
import { outsideRead } from '../../unpacked.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'notes.md', content: '../outside/secret.txt', mode: 0o120777 }]),
  worksBare: (bytes, { folder }) => outsideRead(bytes, folder, 'notes.md'),
};
