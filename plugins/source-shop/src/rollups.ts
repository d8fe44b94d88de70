import type { RollupModel } from '@vitrine/core/contracts';

type Columns = Readonly<Record<string, string>>;

/** `weekday` follows from the day, so that every rollup keeps it apart. */
const EVERYWHERE = ['shop', 'currency', 'weekday'] as const;

/**
 * The lattice, coarsest first. `orderLevel` columns sum exactly over what an order has one value of; `lineLevel` ones
 * over listings too. A dataset without `lineLevel` has no rollup by listing.
 */
export function rollupsOf(
  dataset: 'orders' | 'sales' | 'profit',
  columns: { orderLevel: Columns; lineLevel?: Columns },
): readonly RollupModel[] {
  const rollup = (id: string, dimensions: readonly string[], measures: Columns, grain: 'day' | 'hour' = 'day') => ({
    id,
    relation: `${dataset}_by_${id}`,
    day: 'day',
    currency: 'currency',
    grain,
    dimensions: [...EVERYWHERE, ...dimensions],
    measures,
  });
  return [
    rollup('day', [], columns.orderLevel),
    rollup('hour', ['hour'], columns.orderLevel, 'hour'),
    rollup('day_country', ['country'], columns.orderLevel),
    rollup('day_coupon', ['coupon'], columns.orderLevel),
    ...(columns.lineLevel ? [rollup('day_listing', ['listing'], columns.lineLevel)] : []),
  ];
}
