import type { PluginManifest } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { rangeInWords } from '@vitrine/core/plugin-host';
import { satisfies } from 'semver';
import { fitsEngine } from '../catalogue/index.ts';
import { type AllowList, notAllowed } from './allow-list.ts';
import { SAYS } from './sentences.ts';

/** What a version is held against before somebody installs it. */
export interface Surroundings {
  engineVersion: string;
  allow: AllowList;
  /** Why code of strangers may not run here; undefined where it may. */
  isolation: string | Said | undefined;
  /** From the id of each usable plugin to its version. */
  plugins: ReadonlyMap<string, string>;
}

export interface Fit {
  fits: boolean;
  /** One sentence for each reason against it, or the one that it works. */
  says: Said[];
}

/** The answer to "does it work here?", by the manifest alone. */
export function worksHere(manifest: PluginManifest, surroundings: Surroundings): Fit {
  const against = [...reasonsAgainst(manifest, surroundings)];
  if (against.length > 0) return { fits: false, says: against };
  return { fits: true, says: [SAYS.works({ engine: surroundings.engineVersion })] };
}

function* reasonsAgainst(manifest: PluginManifest, surroundings: Surroundings): Generator<Said> {
  const { engineVersion, allow, isolation, plugins } = surroundings;
  if (!fitsEngine(manifest, engineVersion)) {
    yield SAYS.otherEngine({ range: rangeInWords(manifest.engines.vitrine), engine: engineVersion });
  }
  const refused = notAllowed(manifest, allow);
  if (refused !== undefined) yield refused.says;
  if (manifest.tier === 'trusted') yield SAYS.wantsTrust();
  if (manifest.tier === 'isolated' && manifest.entry !== undefined && isolation !== undefined) {
    yield SAYS.noIsolation({ reason: isolation });
  }
  for (const [id, range] of Object.entries(manifest.dependencies ?? {})) {
    const version = plugins.get(id);
    if (version === undefined) yield SAYS.needsPlugin({ plugin: id, range: rangeInWords(range) });
    else if (!satisfies(version, range, { includePrerelease: true })) {
      yield SAYS.needsOther({ plugin: id, range: rangeInWords(range), version });
    }
  }
}
