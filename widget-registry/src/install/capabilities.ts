import { type LocalizedText, localize, type PluginManifest } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { agreedPlaces, agreedStorage, isAgreed, type NetCapability, netKey, READS } from './agreed-places.ts';
import { SAYS } from './sentences.ts';

/** One thing that a plugin may do: a key to compare by, and the sentence for people. */
export interface Permission {
  key: string;
  says: Said;
}

/** From the id of a dataset to its title, where the host knows it. */
export type DatasetTitles = ReadonlyMap<string, LocalizedText>;

function netWords({ origin, pathPrefix = '/', methods = [] }: NetCapability): Said {
  const place = { origin: `${origin}${pathPrefix === '/' ? '' : pathPrefix}` };
  return methods.every((method) => READS.includes(method)) ? SAYS.mayNet(place) : SAYS.maySend(place);
}

function dataWords(dataset: string, titles: DatasetTitles): Said {
  const title = titles.get(dataset);
  if (title === undefined) return SAYS.mayData({ dataset });
  const [en, de, fr] = [localize(title, 'en'), localize(title, 'de'), localize(title, 'fr')];
  return SAYS.mayTable({ title: { en, de, fr } });
}

function secretKey(origin: string, { name, header, format }: NonNullable<NetCapability['secret']>): string {
  return `secret:${origin}:${name}:${header}:${format}`;
}

/** Everything that a plugin asks for, one by one; a plugin of data alone asks for nothing. */
export function permissionsOf(manifest: PluginManifest, titles: DatasetTitles = new Map()): Permission[] {
  const { net = [], data = [], storageKb = 0, schedule, mail } = manifest.capabilities ?? {};
  const list: Permission[] = [];
  if (manifest.tier !== 'declarative') {
    const says = manifest.tier === 'trusted' ? SAYS.runsInside() : SAYS.runsIsolated();
    list.push({ key: `tier:${manifest.tier}`, says });
  }
  for (const one of net) {
    const { origin, secret } = one;
    list.push({ key: netKey(one), says: netWords(one) });
    if (secret) {
      list.push({ key: secretKey(origin, secret), says: SAYS.maySecret({ name: secret.name }) });
    }
  }
  for (const dataset of data) list.push({ key: `data:${dataset}`, says: dataWords(dataset, titles) });
  if (storageKb > 0) list.push({ key: `storage:${storageKb}`, says: SAYS.mayStore({ size: storageKb }) });
  if (schedule) list.push({ key: 'schedule', says: SAYS.maySchedule() });
  if (mail) list.push({ key: 'mail', says: SAYS.mayMail() });
  return list;
}

/** What a plugin may do, in plain words: never empty. */
export function permissionWords(manifest: PluginManifest, titles: DatasetTitles = new Map()): Said[] {
  const list = permissionsOf(manifest, titles);
  return list.length > 0 ? list.map(({ says }) => says) : [SAYS.mayNothing()];
}

/** What a plugin may do: of what its manifest asks for, that which was agreed to, as far as that goes. */
export function agreedCapabilities(
  { capabilities = {} }: PluginManifest,
  agreed: readonly string[],
): NonNullable<PluginManifest['capabilities']> {
  const has = (key: string) => agreed.includes(key);
  const { net = [], data = [], storageKb = 0, schedule, mail } = capabilities;
  const reached = net
    .flatMap((one) => agreedPlaces(one, agreed))
    .map(({ secret, ...one }) => (secret && has(secretKey(one.origin, secret)) ? { ...one, secret } : one));
  return {
    net: reached,
    data: data.filter((dataset) => has(`data:${dataset}`)),
    storageKb: Math.min(storageKb, agreedStorage(agreed)),
    schedule: schedule === true && has('schedule'),
    mail: mail === true && has('mail'),
  };
}

/** What a version asks for beyond what was agreed to. */
export function grown(manifest: PluginManifest, agreed: readonly string[]): Permission[] {
  return permissionsOf(manifest).filter(({ key }) => !isAgreed(key, agreed));
}

/** Of what was agreed to, what this version asks for, as the permissions of that. */
export function agreedPermissions(manifest: PluginManifest, agreed: readonly string[]): string[] {
  const capabilities = agreedCapabilities(manifest, agreed);
  return permissionsOf({ ...manifest, capabilities })
    .map(({ key }) => key)
    .filter((key) => isAgreed(key, agreed));
}
