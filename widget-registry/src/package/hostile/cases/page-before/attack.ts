import { bareFile } from '../../bare-unzip.ts';
import { text } from '../../layouts.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => rawZip(goodEntries(), { before: '<!doctype html><script>alert(1)</script>' }),
  worksBare: (bytes) => text(bytes).startsWith('<!doctype html>') && bareFile(bytes, 'README.md') === '# Funnel\n',
};
