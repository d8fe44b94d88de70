import { manifestOf } from '../../manifests.ts';
import { canonicalManifest, type PackageAttack } from '../../package-case.ts';
import { isObjectShown } from '../../shown.ts';

export const attack: PackageAttack = {
  bytes: () => canonicalManifest((manifest) => ({ ...manifest, title: { X: { a: 1 } } })),
  worksBare: (bytes) => isObjectShown(manifestOf(bytes)['title']),
};
