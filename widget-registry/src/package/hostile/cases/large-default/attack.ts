import { bareFile } from '../../bare-unzip.ts';
import { type PackageAttack, withContributions } from '../../package-case.ts';
import { sampleWidgets } from '../../shown.ts';

const STEP = 'upgrades/1-2.json';
const changes = [{ default: { option: 'note', value: 'x'.repeat(100_000) } }];

export const attack: PackageAttack = {
  bytes() {
    const [widget] = sampleWidgets(1);
    const widgets = [{ ...widget, version: 2, upgrades: 'upgrades/' }];
    return withContributions({ widgets }, { 'ui.json': '{}', [STEP]: JSON.stringify({ from: 1, to: 2, changes }) });
  },
  worksBare(bytes) {
    const step: { changes: typeof changes } = JSON.parse(bareFile(bytes, STEP) ?? '{}');
    const upgraded = step.changes.map((change) => [change.default.option, change.default.value]);
    return JSON.stringify(Object.fromEntries(upgraded)).length > 100_000;
  },
};
