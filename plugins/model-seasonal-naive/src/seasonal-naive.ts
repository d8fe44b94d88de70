import type { Cell, Grain, Model, Table } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';

/** Steps after which things repeat: a week of hours or days, a year of everything longer. */
const SEASON: Record<Grain, number> = { hour: 168, day: 7, week: 52, month: 12, quarter: 4, year: 1 };

/** Share of outcomes between low and high, and the quantile of the normal distribution that encloses it: Φ⁻¹(0.9). */
const INTERVAL = 0.8;
const QUANTILE = 1.2815515655446004;

/**
 * Seasonal naïve forecast: step h is the value one season of m steps before it, ŷ(T+h) = y(T+h−m(k+1)) with k = ⌊(h−1)/m⌋.
 * Its interval is ŷ ± Φ⁻¹(0.9) · σ · √(k+1), where σ² is the mean of the squared residuals y(t)−y(t−m), which has no parameter to take
 * off. It holds as far as residuals are normal and do not depend on each other; where no value of the history is negative, the low end
 * is not below zero. Hyndman and Athanasopoulos, “Forecasting: Principles and Practice”, 3rd edition, sections 5.2 and 5.5.
 * Errors: `badRequest` for less than two seasons, from which nothing says how far a season may stray from the one before.
 */
export const seasonalNaive: Model = {
  async predict({ history, horizon }, { signal, workspace }) {
    signal.throwIfAborted();
    const values = valuesOf(history);
    const season = seasonOf(history);
    const missing = 2 * season - values.length;
    if (missing > 0 || values.some((value) => value === null))
      throw new AppError('badRequest', tooLittle(2 * season, values.length)[languageOf(workspace.locale)]);
    const known = values.map(Number);
    const steps = continued(known, season, horizon);
    return {
      table: { ...history, columns: COLUMNS, rows: steps, source: 'facts', truncated: false, elapsedMs: 0 },
      explanation: { method: 'seasonal-naive', season, interval: INTERVAL },
    };
  },
};

function valuesOf({ columns, rows }: Table): Cell[] {
  const at = columns.findIndex(({ role }) => role === 'measure');
  return rows.map((row) => row[at] ?? null);
}

function seasonOf({ columns }: Table): number {
  const time = columns.find(({ type }) => type === 'temporal');
  return SEASON[time?.grain ?? 'day'];
}

/** Rows of expected, low and high. */
export function continued(known: readonly number[], season: number, horizon: number): [number, number, number][] {
  const residuals = known.slice(season).map((value, index) => value - (known[index] ?? value));
  const variance = residuals.reduce((sum, residual) => sum + residual ** 2, 0) / residuals.length;
  const least = known.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  return Array.from({ length: horizon }, (_, step) => {
    const seasons = Math.floor(step / season) + 1;
    const expected = known[known.length - season + (step % season)] ?? 0;
    const reach = QUANTILE * Math.sqrt(variance * seasons);
    return [expected, Math.max(least, expected - reach), expected + reach];
  });
}

const COLUMNS: Table['columns'] = (['expected', 'low', 'high'] as const).map((name) => ({
  name,
  type: 'quantitative',
  role: 'measure',
  label: name,
}));

function tooLittle(needed: number, found: number): Record<'en' | 'de' | 'fr', string> {
  return {
    en: `A forecast needs two whole seasons: ${needed} steps without a gap. There are ${found}.`,
    de: `Eine Prognose braucht zwei ganze Saisons: ${needed} Schritte ohne Lücke. Da sind ${found}.`,
    fr: `Une prévision a besoin de deux saisons entières : ${needed} pas sans lacune. Il y en a ${found}.`,
  };
}

function languageOf(locale: string): 'en' | 'de' | 'fr' {
  const language = locale.slice(0, 2);
  return language === 'de' || language === 'fr' ? language : 'en';
}
