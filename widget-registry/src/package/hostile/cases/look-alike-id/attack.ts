import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"acme.funnel"', '"vitr\u0456ne.bar"')),
  worksBare: (bytes) => {
    const id = String(manifestOf(bytes)['id']);
    return id !== 'vitrine.bar' && id.replace('\u0456', 'i') === 'vitrine.bar';
  },
};
