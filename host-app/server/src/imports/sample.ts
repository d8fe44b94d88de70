import type { CallContext, DataSource, FileFacts, ParsedRow } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { PluginHost } from '@vitrine/core/plugin-host';
import { SAYS } from './sentences.ts';
import type { NewShop } from './shop-directory.ts';

export const SAMPLE_PLATFORM = 'sample';

/** The made-up shop as it is opened; its plugin makes what happened in it. */
export const SAMPLE_SHOP: NewShop = {
  name: 'Fern & Fox (sample)',
  platform: SAMPLE_PLATFORM,
  currency: 'USD',
  country: 'US',
  timezone: 'America/New_York',
  guessed: false,
};

/** A made-up shop has no file to look through. */
export function sampleFacts(): FileFacts {
  return { header: [], currency: SAMPLE_SHOP.currency, firstDay: null, lastDay: null, rows: null };
}

/** Every event of the sample shop as a row of its own. Errors: `notFound` when no plugin supplies a sample. */
export async function sampleRows(host: PluginHost, context: CallContext): Promise<AsyncIterable<ParsedRow[]>> {
  const sources = await host.contributions('dataSource', { of: ({ tier }) => tier !== 'isolated' });
  const source = sources.find(
    ({ id, contribution }) => id === 'sample' && contribution.sync !== undefined,
  )?.contribution;
  if (source?.sync === undefined) throw new AppError('notFound', SAYS.noSample());
  return asRows(source, context);
}

async function* asRows(source: DataSource, context: CallContext): AsyncGenerator<ParsedRow[]> {
  let line = 0;
  for await (const { events } of source.sync?.(undefined, context) ?? []) {
    yield events.map((event) => {
      line += 1;
      return { outcome: 'event', line, events: [event], raw: [] };
    });
  }
}
