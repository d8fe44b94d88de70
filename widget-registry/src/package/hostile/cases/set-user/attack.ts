import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bareEntries, bareUnzip } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'tool.txt', content: 'x', mode: 0o104644 }]),
  async worksBare(bytes, { folder }) {
    await bareUnzip(bytes, folder);
    const [entry] = bareEntries(bytes).slice(-1);
    await chmod(join(folder, 'tool.txt'), (entry?.mode ?? 0) & 0o7777);
    return ((await stat(join(folder, 'tool.txt'))).mode & 0o4000) !== 0;
  },
};
