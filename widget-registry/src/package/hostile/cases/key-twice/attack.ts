import { bareFile } from '../../bare-unzip.ts';
import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"tier":"declarative"', '"tier":"declarative","tier":"trusted"')),
  worksBare: (bytes) =>
    /"tier":"(\w+)"/.exec(bareFile(bytes, 'plugin.json') ?? '')?.[1] === 'declarative' &&
    manifestOf(bytes)['tier'] === 'trusted',
};
