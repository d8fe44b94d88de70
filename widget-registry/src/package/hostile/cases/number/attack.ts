import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"manifestVersion":1', '"manifestVersion":1.0000000000000000001')),
  worksBare: (bytes) => manifestOf(bytes)['manifestVersion'] === 1,
};
