import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest(() => '{"id":'),
  worksBare(bytes) {
    try {
      return manifestOf(bytes) === undefined;
    } catch {
      return true;
    }
  },
};
