import type { InstalledPlugin } from '@vitrine/server/api';

export type PluginKind = 'widgets' | 'sources' | 'templates';

export const PLUGIN_KINDS: readonly PluginKind[] = ['widgets', 'sources', 'templates'];

/** Under which heading a plugin stands: what it contributes most visibly. */
export function kindOf({ manifest }: InstalledPlugin): PluginKind | undefined {
  const { widgets, dataSources, templates } = manifest.contributes;
  if ((widgets?.length ?? 0) > 0) return 'widgets';
  if ((dataSources?.length ?? 0) > 0) return 'sources';
  return (templates?.length ?? 0) > 0 ? 'templates' : undefined;
}

/** One thing a plugin may do, as a key of `gallery:plugin.may` with its facts. */
export type Permission =
  | { key: 'draw' | 'readFiles' | 'trusted' | 'layout' | 'schedule' | 'mail' }
  | { key: 'net'; origins: string[] }
  | { key: 'data'; datasets: string[] }
  | { key: 'storage'; kilobytes: number };

/** What a plugin may do, from its manifest alone; nothing it could do is left out. */
export function permissionsOf({ manifest }: InstalledPlugin): Permission[] {
  const { capabilities, tier, contributes } = manifest;
  const may: Permission[] = [];
  if (tier === 'declarative') may.push({ key: (contributes.widgets?.length ?? 0) > 0 ? 'draw' : 'layout' });
  if (tier === 'trusted') may.push({ key: 'trusted' });
  if ((contributes.dataSources?.length ?? 0) > 0) may.push({ key: 'readFiles' });
  const origins = (capabilities?.net ?? []).map(({ origin }) => new URL(origin).host);
  if (origins.length > 0) may.push({ key: 'net', origins });
  if ((capabilities?.data?.length ?? 0) > 0) may.push({ key: 'data', datasets: capabilities?.data ?? [] });
  if (capabilities?.schedule === true) may.push({ key: 'schedule' });
  if (capabilities?.mail === true) may.push({ key: 'mail' });
  if ((capabilities?.storageKb ?? 0) > 0) may.push({ key: 'storage', kilobytes: capabilities?.storageKb ?? 0 });
  return may;
}

/** `acme` of `acme.funnel`. */
export function publisherOf(id: string): string {
  return id.split('.')[0] ?? id;
}

/** Whether a plugin is a stranger's: neither part of the product nor made in this workspace. Those alone are on a marketplace. */
export function isOfStranger(id: string): boolean {
  return !['vitrine', 'workspace'].includes(publisherOf(id));
}
