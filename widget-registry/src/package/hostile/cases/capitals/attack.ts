import { type PackageAttack, withEntries } from '../../package-case.ts';
import { folded } from '../../unpacked.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'CHART.vl.json', content: '{"evil":true}' }]),
  worksBare: (bytes) => folded(bytes, (name) => name.toLowerCase()).get('chart.vl.json') === '{"evil":true}',
};
