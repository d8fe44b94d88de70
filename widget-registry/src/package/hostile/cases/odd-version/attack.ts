import { satisfies } from 'semver';
import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withVersion } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withVersion('1.00.0'),
  worksBare: (bytes) => !satisfies(String(manifestOf(bytes)['version']), '*', { includePrerelease: true }),
};
