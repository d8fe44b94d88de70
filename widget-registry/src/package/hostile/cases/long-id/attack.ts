import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"acme.funnel"', `"acme.${'a'.repeat(5_000)}"`)),
  worksBare: (bytes) => String(manifestOf(bytes)['id']).length > 5_000,
};
