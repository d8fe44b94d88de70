import { gt } from 'semver';
import { manifestOf } from '../../manifests.ts';
import { fails, type PackageAttack, withVersion } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withVersion('1.0.0-01'),
  worksBare: (bytes) => fails(() => gt(String(manifestOf(bytes)['version']), '0.9.0')),
};
