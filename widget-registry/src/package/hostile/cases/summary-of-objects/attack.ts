import { bareFile } from '../../bare-unzip.ts';
import { type PackageAttack, withContributions } from '../../package-case.ts';
import { isObjectShown, sampleWidgets } from '../../shown.ts';

export const attack: PackageAttack = {
  bytes: () =>
    withContributions(
      { widgets: sampleWidgets(1).map((widget) => ({ ...widget, summary: 'summary.json' })) },
      { 'ui.json': '{}', 'summary.json': '{"en":{"a":1}}' },
    ),
  worksBare: (bytes) => isObjectShown(JSON.parse(bareFile(bytes, 'summary.json') ?? '')),
};
