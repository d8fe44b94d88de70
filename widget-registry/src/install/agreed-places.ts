import type { PluginManifest } from '@vitrine/core/contracts';

export type NetCapability = NonNullable<NonNullable<PluginManifest['capabilities']>['net']>[number];

/** Methods that change nothing; a capability without methods has these. */
export const READS: readonly string[] = ['GET', 'HEAD'];

/** Where a plugin may go, and how, as its permission says it. */
interface Place {
  origin: string;
  path: string;
  methods: readonly string[];
}

export function netKey({ origin, pathPrefix = '/', methods = [] }: NetCapability): string {
  return `net:${origin}${pathPrefix}:${[...methods].sort().join(',')}`;
}

/** The other way round. An origin has no slash, and whatever else a path or a method holds, the place is none that was not told. */
function placeOf(key: string): Place | undefined {
  const [, origin, path = '', methods] = /^net:(https?:\/\/[^/]+?)(\/.*)?:([^:]*)$/s.exec(key) ?? [];
  if (origin === undefined || methods === undefined) return undefined;
  return { origin, path, methods: methods === '' ? READS : methods.split(',') };
}

function placesIn(agreed: readonly string[]): Place[] {
  return agreed.flatMap((key) => placeOf(key) ?? []);
}

/** Whether all that is below one path is below the other. */
function isWithin(path: string, other: string): boolean {
  if (other === '/' || other === '' || path === other) return true;
  return path.startsWith(other.endsWith('/') ? other : `${other}/`);
}

/** Of where a plugin asks to go, what lies within a place that was agreed to. */
function narrowed(asked: NetCapability, { origin, path, methods }: Place): NetCapability | undefined {
  const { pathPrefix = '/', methods: wanted = READS } = asked;
  const common = wanted.filter((method) => methods.includes(method));
  if (asked.origin !== origin || common.length === 0) return undefined;
  if (isWithin(pathPrefix, path)) return common.length === wanted.length ? asked : { ...asked, methods: common };
  return isWithin(path, pathPrefix) ? { ...asked, pathPrefix: path, methods: common } : undefined;
}

/** Of where a plugin asks to go, what was agreed to: in parts, where no agreement holds all of it. */
export function agreedPlaces(asked: NetCapability, agreed: readonly string[]): NetCapability[] {
  if (agreed.includes(netKey(asked))) return [asked];
  const parts = placesIn(agreed).flatMap((place) => narrowed(asked, place) ?? []);
  return parts.includes(asked) ? [asked] : parts;
}

/** The kB that were agreed to, at most. */
export function agreedStorage(agreed: readonly string[]): number {
  return Math.max(0, ...agreed.flatMap((key) => /^storage:(\d+)$/.exec(key)?.[1] ?? []).map(Number));
}

/** Whether a permission is no more than what was agreed to. */
export function isAgreed(key: string, agreed: readonly string[]): boolean {
  if (agreed.includes(key)) return true;
  if (/^storage:\d+$/.test(key)) return Number(key.slice('storage:'.length)) <= agreedStorage(agreed);
  const asked = placeOf(key);
  if (asked === undefined) return false;
  return placesIn(agreed).some(
    ({ origin, path, methods }) =>
      asked.origin === origin &&
      isWithin(asked.path, path) &&
      asked.methods.every((method) => methods.includes(method)),
  );
}
