import { bareEntries, bareStream } from '../../bare-unzip.ts';
import { EVIL } from '../../layouts.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'a.md', content: EVIL, local: { method: 0 } }]),
  worksBare: (bytes) =>
    !bareStream(bytes)
      .at(-1)
      ?.content.equals(bareEntries(bytes).at(-1)?.content ?? Buffer.of()),
};
