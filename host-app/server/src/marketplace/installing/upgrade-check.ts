import { isAppError, type Said } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { fitsEngine, newestOnOffer, type Revocation } from '@vitrine/widget-registry/catalogue';
import { gt } from 'semver';
import type { Marketplace } from '../marketplace.ts';
import { SAYS } from '../sentences.ts';

/** A plugin that another version of Vitrine could not use. */
export interface StoppingPlugin {
  id: string;
  version: string;
  /** Of Vitrine. */
  needs: string;
  says: Said;
  /** A newer version on offer that works there; null when there is none, or the marketplace does not answer. */
  newer: string | null;
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
        : SAYS.wouldStop({ plugin: id, version, range: engines.vitrine, engine });
      return { id, version, needs: engines.vitrine, says, newer: await newerFitting(around, { id, version, engine }) };
    }),
  );
}

async function newerFitting(
  { marketplace, revoked }: Around,
  { id, version, engine }: { id: string; version: string; engine: string },
): Promise<string | null> {
  try {
    const { versions } = await marketplace.plugin(id);
    const found = newestOnOffer(versions, { revoked, engineVersion: engine, installed: version });
    return found !== undefined && gt(found.manifest.version, version) ? found.manifest.version : null;
  } catch (error) {
    if (isAppError(error) && (error.code === 'notFound' || error.code === 'unavailable')) return null;
    throw error;
  }
}
