import { bareFile } from '../../bare-unzip.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () =>
    rawZip(
      goodEntries().map((entry) =>
        entry.name === 'README.md' ? { ...entry, content: '# Evil\n', claimed: { crc: 1 } } : entry,
      ),
    ),
  worksBare: (bytes) => bareFile(bytes, 'README.md') === '# Evil\n',
};
