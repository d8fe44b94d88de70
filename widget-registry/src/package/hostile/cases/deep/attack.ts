import { depthFails, manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('{', `{"nested":${'['.repeat(60_000)}${']'.repeat(60_000)},`)),
  worksBare: (bytes) => depthFails(manifestOf(bytes)['nested']),
};
