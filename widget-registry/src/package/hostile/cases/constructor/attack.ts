import { pollutes } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('{', '{"constructor":{"prototype":{"polluted":true}},')),
  worksBare: pollutes,
};
