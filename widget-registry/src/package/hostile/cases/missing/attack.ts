import { bareEntries, bareFile } from '../../bare-unzip.ts';
import { goodEntries, type PackageAttack } from '../../package-case.ts';
import { rawZip } from '../../raw-zip.ts';

export const attack: PackageAttack = {
  bytes: () => rawZip(goodEntries().filter(({ name }) => name !== 'chart.vl.json')),
  worksBare: (bytes) => bareEntries(bytes).length > 0 && bareFile(bytes, 'chart.vl.json') === undefined,
};
