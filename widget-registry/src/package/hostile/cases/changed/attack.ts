import { bareFile } from '../../bare-unzip.ts';
import { replaced } from '../../manifests.ts';
import { type PackageAttack } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => replaced('chart.vl.json', '{"mark":"bar","data":{"url":"https://evil.example"}}'),
  worksBare: (bytes) => bareFile(bytes, 'chart.vl.json')?.includes('evil.example') === true,
};
