import type { InstalledPlugin } from '@vitrine/server/api';

/** How many of each kind a plugin brings, largest first; kinds without any are left out. */
export function contributionsOf({ manifest }: InstalledPlugin): { kind: string; count: number }[] {
  return Object.entries(manifest.contributes)
    .map(([kind, list]) => ({ kind, count: Array.isArray(list) ? list.length : 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}
