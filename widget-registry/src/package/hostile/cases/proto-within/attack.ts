import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"title":{', '"title":{"__proto__":"x",')),
  worksBare: (bytes) => Object.hasOwn(manifestOf(bytes)['title'] as object, '__proto__'),
};
