import { isAppError, type Said } from '@vitrine/core/errors';
import { type PluginHost, rangeInWords } from '@vitrine/core/plugin-host';
import {
  fitsEngine,
  isNewer,
  newestOnOffer,
  type PublishedVersion,
  type Revocation,
} from '@vitrine/widget-registry/catalogue';
import { ENGINE_VERSION } from '../../plugins/index.ts';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';

/** A plugin that another version of Vitrine could not use. */
export interface StoppingPlugin extends Update {
  id: string;
  version: string;
  /** Of Vitrine. */
  needs: string;
  says: Said;
}

interface Update {
  /** A newer version on offer that works there; null where none is known. */
  newer: string | null;
  /** When that is installed: before Vitrine is upgraded, since it works here too, or after; `unknown` where the marketplace does not answer. */
  update: 'before' | 'after' | 'none' | 'unknown';
}

export interface Around {
  marketplace: Marketplace;
  revoked: readonly Revocation[];
}

/** What would stop when Vitrine itself were of this version. */
export async function stoppingPlugins(host: PluginHost, around: Around, engine: string): Promise<StoppingPlugin[]> {
  return Promise.all(
    host.wouldStop(engine).map(async ({ manifest }): Promise<StoppingPlugin> => {
      const { id, version, engines } = manifest;
      const says = fitsEngine(manifest, engine)
        ? SAYS.stopsAlong({ plugin: id, version })
        : SAYS.wouldStop({ plugin: id, version, range: rangeInWords(engines.vitrine), engine });
      return { id, version, needs: engines.vitrine, says, ...(await updateOf(around, { id, version, engine })) };
    }),
  );
}

async function updateOf(
  { marketplace, revoked }: Around,
  { id, version, engine }: { id: string; version: string; engine: string },
): Promise<Update> {
  try {
    const { versions } = await marketplace.plugin(id);
    const newest = (among: readonly PublishedVersion[]): string | null => {
      const found = newestOnOffer(among, { revoked, engineVersion: engine, installed: version })?.manifest.version;
      return found !== undefined && isNewer(found, version) ? found : null;
    };
    // With one that works here and there nothing stops in between.
    const before = newest(versions.filter(({ manifest }) => fitsEngine(manifest, ENGINE_VERSION)));
    if (before !== null) return { newer: before, update: 'before' };
    const after = newest(versions);
    return { newer: after, update: after === null ? 'none' : 'after' };
  } catch (error) {
    if (isAppError(error) && error.code === 'notFound') return { newer: null, update: 'none' };
    if (isAppError(error) && error.code === 'unavailable') return { newer: null, update: 'unknown' };
    throw error;
  }
}
