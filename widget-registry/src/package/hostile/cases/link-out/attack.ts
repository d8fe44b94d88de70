import { join } from 'node:path';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { outsideRead } from '../../unpacked.ts';

export const attack: PackageAttack = {
  bytes: ({ outside }) => withEntries([{ name: 'notes.md', content: join(outside, 'secret.txt'), mode: 0o120777 }]),
  worksBare: (bytes, { folder }) => outsideRead(bytes, folder, 'notes.md'),
};
