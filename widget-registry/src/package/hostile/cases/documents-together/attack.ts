import { PACKAGE_LIMITS } from '../../../limits.ts';
import { type PackageAttack, withContributions } from '../../package-case.ts';
import { formOf, lettersRead, sampleWidgets } from '../../shown.ts';

export const attack: PackageAttack = {
  bytes: () => withContributions({ widgets: sampleWidgets(20) }, { 'ui.json': formOf(150_000) }),
  worksBare: (bytes) => lettersRead(bytes) > PACKAGE_LIMITS.documentsBytes * 2,
};
