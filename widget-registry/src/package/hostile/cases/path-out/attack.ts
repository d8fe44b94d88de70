import { join } from 'node:path';
import { manifestOf } from '../../manifests.ts';
import { type PackageAttack, withManifest } from '../../package-case.ts';

export const attack: PackageAttack = {
  bytes: () => withManifest((text) => text.replace('"spec":"chart.vl.json"', '"spec":"../../../etc/hostname"')),
  worksBare(bytes) {
    const { widgets } = manifestOf(bytes)['contributes'] as { widgets: { spec: string }[] };
    return join('/srv/vitrine/packages', widgets[0]?.spec ?? '') === '/etc/hostname';
  },
};
