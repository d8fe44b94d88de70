import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bareUnzip } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: '.git/hooks/post-checkout', content: '#!/bin/sh\n', mode: 0o100755 }]),
  async worksBare(bytes, { folder }) {
    await bareUnzip(bytes, folder);
    return (await readFile(join(folder, '.git/hooks/post-checkout'), 'utf8')).startsWith('#!/bin/sh');
  },
};
