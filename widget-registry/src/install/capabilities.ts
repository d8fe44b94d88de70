import type { PluginManifest } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** One thing that a plugin may do: a key to compare by, and the sentence for people. */
export interface Permission {
  key: string;
  says: Said;
}

type NetCapability = NonNullable<NonNullable<PluginManifest['capabilities']>['net']>[number];

function netKey({ origin, pathPrefix = '/', methods = [] }: NetCapability): string {
  return `net:${origin}${pathPrefix}:${[...methods].sort().join(',')}`;
}

function secretKey(origin: string, { name, header, format }: NonNullable<NetCapability['secret']>): string {
  return `secret:${origin}:${name}:${header}:${format}`;
}

/** Everything that a plugin asks for, one by one; a plugin of data alone asks for nothing. */
export function permissionsOf(manifest: PluginManifest): Permission[] {
  const { net = [], data = [], storageKb = 0, schedule, mail } = manifest.capabilities ?? {};
  const list: Permission[] = [];
  if (manifest.tier !== 'declarative') {
    const says = manifest.tier === 'trusted' ? SAYS.runsInside() : SAYS.runsIsolated();
    list.push({ key: `tier:${manifest.tier}`, says });
  }
  for (const one of net) {
    const { origin, pathPrefix = '/', secret } = one;
    list.push({ key: netKey(one), says: SAYS.mayNet({ origin: `${origin}${pathPrefix === '/' ? '' : pathPrefix}` }) });
    if (secret) {
      list.push({ key: secretKey(origin, secret), says: SAYS.maySecret({ name: secret.name }) });
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

/** What a plugin may do: of what its manifest asks for, that which was agreed to. */
export function agreedCapabilities(
  { capabilities = {} }: PluginManifest,
  agreed: readonly string[],
): NonNullable<PluginManifest['capabilities']> {
  const has = (key: string) => agreed.includes(key);
  const { net = [], data = [], storageKb = 0, schedule, mail } = capabilities;
  const reached = net
    .filter((one) => has(netKey(one)))
    .map(({ secret, ...one }) => (secret && has(secretKey(one.origin, secret)) ? { ...one, secret } : one));
  return {
    net: reached,
    data: data.filter((dataset) => has(`data:${dataset}`)),
    storageKb: has(`storage:${storageKb}`) ? storageKb : 0,
    schedule: schedule === true && has('schedule'),
    mail: mail === true && has('mail'),
  };
}

/** What a version asks for beyond what was agreed to. */
export function grown(manifest: PluginManifest, agreed: readonly string[]): Permission[] {
  return permissionsOf(manifest).filter(({ key }) => !agreed.includes(key));
}
