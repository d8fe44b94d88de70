import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace(/"options.schema.json":"[^"]*"/, '$&,"plugin.json":"x"')),
  worksBare: (bytes) => Object.hasOwn(manifestOf(bytes)['files'] as object, 'plugin.json'),
};
