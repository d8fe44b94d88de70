import { type PackageAttack, withContributions } from '../../package-case.ts';
import { formOf, lettersRead, sampleWidgets } from '../../shown.ts';

export const attack: PackageAttack = {
  bytes: () => withContributions({ widgets: sampleWidgets(300) }, { 'ui.json': formOf(100_000) }),
  worksBare: (bytes) => lettersRead(bytes) > 300 * 100_000,
};
