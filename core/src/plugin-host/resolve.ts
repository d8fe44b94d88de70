import { satisfies, validRange } from 'semver';
import type { PluginManifest } from '../contracts/index.ts';
import type { FoundPlugin, Reason } from './plugin.ts';
import { rangeInWords } from './range-in-words.ts';
import { REASONS } from './reasons.ts';

export interface Resolution {
  /** Plugins that can be used, each after what it depends on. */
  usable: FoundPlugin[];
  /** Plugins that cannot, each with the reason. */
  refused: { plugin: FoundPlugin; reason: Reason }[];
}

/** What plugins are held against. */
export interface Engine {
  version: string;
  /** Why the code of isolated plugins may not run here; undefined where it may. */
  isolation: Reason | undefined;
}

const anyRelease = { includePrerelease: true } as const;

/** Decides by manifests alone which plugins can be used: engine range, tier, dependencies with their ranges, no circles. */
export function resolvePlugins(found: readonly FoundPlugin[], engine: Engine): Resolution {
  const byId = new Map<string, FoundPlugin>();
  const reasons = new Map<FoundPlugin, Reason>();
  for (const plugin of found) {
    const { id } = plugin.manifest;
    const other = byId.get(id);
    if (other === undefined) byId.set(id, plugin);
    else reasons.set(plugin, REASONS.twice({ plugin: id, folder: other.folder }));
  }
  for (const plugin of byId.values()) {
    const reason = unfit(plugin, engine);
    if (reason !== undefined) reasons.set(plugin, reason);
  }

  const usable = new Set<FoundPlugin>();
  const path: FoundPlugin[] = [];
  const visit = (plugin: FoundPlugin): void => {
    if (reasons.has(plugin) || usable.has(plugin)) return;
    if (path.includes(plugin)) {
      const circle = path.slice(path.indexOf(plugin));
      const ids = [...circle, plugin].map((step) => step.manifest.id).join(' → ');
      for (const step of circle) reasons.set(step, REASONS.circle({ ids }));
      return;
    }
    path.push(plugin);
    const reason = unmetDependency(plugin, byId, (dependency) => {
      visit(dependency);
      return !reasons.has(dependency);
    });
    path.pop();
    if (reasons.has(plugin)) return;
    if (reason === undefined) usable.add(plugin);
    else reasons.set(plugin, reason);
  };
  for (const plugin of byId.values()) visit(plugin);
  const refused = found.flatMap((plugin) => {
    const reason = reasons.get(plugin);
    return reason === undefined ? [] : [{ plugin, reason }];
  });
  return { usable: [...usable], refused };
}

export function runsIsolated({ tier, entry }: PluginManifest): boolean {
  return tier === 'isolated' && entry !== undefined;
}

function unfit({ manifest, trusted }: FoundPlugin, engine: Engine): Reason | undefined {
  const range = manifest.engines.vitrine;
  if (validRange(range) === null) return REASONS.noRange({ range });
  if (!satisfies(engine.version, range, anyRelease)) {
    return REASONS.otherEngine({ range: rangeInWords(range), version: engine.version });
  }
  if (runsIsolated(manifest) && engine.isolation !== undefined) return engine.isolation;
  if (manifest.tier === 'trusted' && !trusted) {
    return REASONS.notTrusted();
  }
  return undefined;
}

function unmetDependency(
  plugin: FoundPlugin,
  byId: ReadonlyMap<string, FoundPlugin>,
  usable: (plugin: FoundPlugin) => boolean,
): Reason | undefined {
  for (const [id, range] of Object.entries(plugin.manifest.dependencies ?? {})) {
    const dependency = byId.get(id);
    if (dependency === undefined) return REASONS.absent({ plugin: id, range: rangeInWords(range) });
    const { version } = dependency.manifest;
    if (!satisfies(version, range, anyRelease)) {
      return REASONS.otherVersion({ plugin: id, range: rangeInWords(range), version });
    }
    if (!usable(dependency)) return REASONS.needsUnusable({ plugin: id });
  }
  return undefined;
}
