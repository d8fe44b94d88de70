import { bareFile } from '../../bare-unzip.ts';
import { text } from '../../layouts.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => rawZip(goodEntries(), { comment: 'Reviewed and approved.' }),
  worksBare: (bytes) => bareFile(bytes, 'README.md') === '# Funnel\n' && text(bytes).endsWith('approved.'),
};
