import { bareFile } from '../../bare-unzip.ts';
import { fails, type PackageAttack, withContributions } from '../../package-case.ts';

const template = { id: 'empty', kind: 'dashboard', title: 'Empty', description: 'Empty', document: 'dashboard.json' };

export const attack: PackageAttack = {
  bytes: () => withContributions({ templates: [template] }, { 'dashboard.json': '{}' }),
  worksBare: (bytes) => fails(() => JSON.parse(bareFile(bytes, 'dashboard.json') ?? '').sections.flatMap(String)),
};
