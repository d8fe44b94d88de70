import type { PluginManifest } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** One thing that a plugin may do: a key to compare by, and the sentence for people. */
export interface Permission {
  key: string;
  says: Said;
}

/** Everything that a plugin asks for, one by one; a plugin of data alone asks for nothing. */
export function permissionsOf(manifest: PluginManifest): Permission[] {
  const { net = [], data = [], storageKb = 0, schedule, mail } = manifest.capabilities ?? {};
  const list: Permission[] = [];
  if (manifest.tier !== 'declarative') {
    const says = manifest.tier === 'trusted' ? SAYS.runsInside() : SAYS.runsIsolated();
    list.push({ key: `tier:${manifest.tier}`, says });
  }
  for (const { origin, pathPrefix = '/', methods = [], secret } of net) {
    const key = `net:${origin}${pathPrefix}:${[...methods].sort().join(',')}`;
    list.push({ key, says: SAYS.mayNet({ origin: `${origin}${pathPrefix === '/' ? '' : pathPrefix}` }) });
    if (secret) {
      const { name, header, format } = secret;
      list.push({ key: `secret:${origin}:${name}:${header}:${format}`, says: SAYS.maySecret({ name }) });
    }
  }
  for (const dataset of data) list.push({ key: `data:${dataset}`, says: SAYS.mayData({ dataset }) });
  if (storageKb > 0) list.push({ key: `storage:${storageKb}`, says: SAYS.mayStore({ size: storageKb }) });
  if (schedule) list.push({ key: 'schedule', says: SAYS.maySchedule() });
  if (mail) list.push({ key: 'mail', says: SAYS.mayMail() });
  return list;
}

/** What a plugin may do, in plain words: never empty. */
export function permissionWords(manifest: PluginManifest): Said[] {
  const list = permissionsOf(manifest);
  return list.length > 0 ? list.map(({ says }) => says) : [SAYS.mayNothing()];
}

/** What a version asks for beyond what was agreed to. */
export function grown(manifest: PluginManifest, agreed: readonly string[]): Permission[] {
  return permissionsOf(manifest).filter(({ key }) => !agreed.includes(key));
}
