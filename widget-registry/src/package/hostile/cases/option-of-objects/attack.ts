import { bareFile } from '../../bare-unzip.ts';
import { type PackageAttack, withContributions } from '../../package-case.ts';
import { isObjectShown, sampleWidgets } from '../../shown.ts';

const NAME = 'options.schema.json';
const properties = { round: { type: 'integer', title: { X: { a: 1 } } } };

export const attack: PackageAttack = {
  bytes: () =>
    withContributions({ widgets: sampleWidgets(1) }, { 'ui.json': '{}', [NAME]: JSON.stringify({ properties }) }),
  worksBare(bytes) {
    const schema = JSON.parse(bareFile(bytes, NAME) ?? '');
    return isObjectShown(schema.properties.round.title);
  },
};
