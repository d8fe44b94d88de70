import { bareFile } from '../../bare-unzip.ts';
import { text } from '../../layouts.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => rawZip(goodEntries(), { before: '#!/bin/sh\necho taken\nexit\n' }),
  worksBare: (bytes) => text(bytes).startsWith('#!/bin/sh\n') && bareFile(bytes, 'README.md') === '# Funnel\n',
};
