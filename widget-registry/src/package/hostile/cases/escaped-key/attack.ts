import { bareFile } from '../../bare-unzip.ts';
import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"license"', '"\\u006cicense"')),
  worksBare: (bytes) =>
    !bareFile(bytes, 'plugin.json')?.includes('"license"') && manifestOf(bytes)['license'] === 'MIT',
};
