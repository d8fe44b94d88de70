import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace(/"files":\{[^}]*\},/, '')),
  worksBare: (bytes) => manifestOf(bytes)['files'] === undefined && manifestOf(bytes)['id'] === 'acme.funnel',
};
