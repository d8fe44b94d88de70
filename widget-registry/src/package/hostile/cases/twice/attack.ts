import { bareEntries } from '../../bare-unzip.ts';
import { type PackageAttack, withEntries } from '../../package-case.ts';
import { folded } from '../../unpacked.ts';

export const attack: PackageAttack = {
  bytes: () => withEntries([{ name: 'chart.vl.json', content: '{"evil":true}' }]),
  worksBare(bytes) {
    const charts = bareEntries(bytes).filter(({ name }) => name === 'chart.vl.json');
    return charts.length === 2 && folded(bytes, (name) => name).get('chart.vl.json') === '{"evil":true}';
  },
};
