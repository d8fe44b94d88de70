import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bareUnzip } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'run.sh', content: '#!/bin/sh\n', mode: 0o100755 }]),
  async worksBare(bytes, { folder }) {
    await bareUnzip(bytes, folder);
    return ((await stat(join(folder, 'run.sh'))).mode & 0o100) !== 0;
  },
};
