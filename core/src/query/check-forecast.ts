import type { Query } from '../contracts/query.ts';
import { AppError } from '../errors/index.ts';
import type { ResolvedDimension, ResolvedMeasure } from './resolved-query.ts';
import { SAYS } from './sentences.ts';

const MOST_MEASURES = 4;

/** A forecast continues measures along one time axis, whole and in its order. Errors: `badRequest` with the path. */
export function checkForecast(
  query: Query,
  dimensions: readonly ResolvedDimension[],
  measures: readonly ResolvedMeasure[],
): void {
  if (query.forecast === undefined) return;
  if (dimensions.length !== 1 || dimensions[0]?.grain === undefined || !dimensions[0].isTime)
    throw new AppError('badRequest', SAYS.forecastNeedsTime(), { path: '/forecast' });
  if (measures.length === 0 || measures.length > MOST_MEASURES)
    throw new AppError('badRequest', SAYS.forecastMeasures({ limit: MOST_MEASURES }), { path: '/measures' });
  for (const key of ['having', 'orderBy', 'limit'] as const)
    if (query[key] !== undefined) throw new AppError('badRequest', SAYS.forecastWithout({ key }), { path: `/${key}` });
}
