import { parse, View } from 'vega';
import { assertSafeSpec } from '../policy/index.ts';

export type Formatters = ReturnType<View['locale']>;

interface Made {
  formatters: Formatters;
  /** Charts that they were handed to. */
  charts: number;
}

/** They keep what they make of each format, which any chart may write as it likes: after so many charts they are made anew. */
const MOST_CHARTS = 500;
/** By the locale itself, of which there is one for each language and currency. */
const made = new WeakMap<object, Made>();

/**
 * What Vega tells numbers and times by in a locale, as a chart names it in its configuration: Vega would make it again for each chart.
 * Errors: as of `assertSafeSpec`.
 */
export function formattersOf(locale: object): Formatters {
  const known = made.get(locale);
  if (known && known.charts++ < MOST_CHARTS) return known.formatters;
  assertSafeSpec({ config: { locale } }, { holes: false });
  const formatters = new View(parse({ config: { locale } }), { renderer: 'none' }).locale();
  made.set(locale, { formatters, charts: 1 });
  return formatters;
}
