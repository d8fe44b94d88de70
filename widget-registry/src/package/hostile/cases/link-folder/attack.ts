import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bareUnzip } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: ({ outside }) =>
    withEntries([
      { name: 'fixtures', content: outside, mode: 0o120777 },
      { name: 'fixtures/escaped.md', content: 'x' },
    ]),
  async worksBare(bytes, { folder, outside }) {
    await bareUnzip(bytes, folder);
    return (await readFile(join(outside, 'escaped.md'), 'utf8')) === 'x';
  },
};
