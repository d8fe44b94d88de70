import type { DatasetModel } from '@vitrine/core/contracts';
import type { Seller } from './seller.ts';

/** Every measure of every dataset of the shop, month by month. What was imported when is no number of the shop. */
export async function everyNumber(of: Seller): Promise<Record<string, unknown>> {
  const { items } = (await of.browser.get('/api/v1/datasets')).json as { items: DatasetModel[] };
  const tables = items
    .filter(({ id, facts }) => id.startsWith('shop.') && id !== 'shop.imports' && facts)
    .map(async ({ id, time, measures }) => {
      const { columns, rows } = await of.query({
        dataset: id,
        measures: measures.map(({ field, aggregates }) => ({ field, ...(aggregates && { aggregate: aggregates[0] }) })),
        dimensions: [{ field: time, grain: 'month' }],
        orderBy: [{ key: time }],
      });
      return [id, [columns.map(({ name }) => name), ...rows]] as const;
    });
  return Object.fromEntries(await Promise.all(tables));
}
