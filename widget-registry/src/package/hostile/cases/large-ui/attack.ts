import { type PackageAttack, withContributions } from '../../package-case.ts';
import { formOf, lettersRead, sampleWidgets } from '../../shown.ts';

export const attack: PackageAttack = {
  bytes: () => withContributions({ widgets: sampleWidgets(1) }, { 'ui.json': formOf(1_000_000) }),
  worksBare: (bytes) => lettersRead(bytes) > 1_000_000,
};
