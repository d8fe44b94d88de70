import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"acme.funnel"', '"acme.funnel\\nvitrine.bar"')),
  worksBare: (bytes) => String(manifestOf(bytes)['id']).split('\n').includes('vitrine.bar'),
};
