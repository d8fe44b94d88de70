import type { Database } from '../storage/index.ts';
import { CHANGED_CHANNEL, type Changed } from './contract.ts';
import type { Derivation } from './derivation/derivation.ts';

const DATASETS = [
  'shop.orders',
  'shop.sales',
  'shop.profit',
  'shop.ledger',
  'shop.ads',
  'shop.listings',
  'shop.imports',
];

/** Says at commit which days of the shop's datasets changed. Buyers' first orders reach any day, so that a moved one means all days. */
export async function announce(database: Database, derivation: Derivation): Promise<void> {
  const [row] = await derivation.rows(
    `select min(day)::text as from_day, max(day)::text as to_day, bool_or(everywhere) as everywhere from (
       select day, false as everywhere from d_new union all select day, false from d_old_line union all select day, false from d_order
        union all select day, false from d_old_head union all select day, false from d_entry
        union all select null::date, true from d_first f where f.order_id is not null and not exists (select 1 from d_head h where h.order_id = f.order_id)) changed`,
  );
  const from = row?.['from_day'];
  const to = row?.['to_day'];
  const known = typeof from === 'string' && typeof to === 'string' && row?.['everywhere'] !== true;
  await notify(database, derivation, known ? { from, to } : null);
}

export const announceAll = (database: Database, derivation: Derivation): Promise<void> =>
  notify(database, derivation, null);

function notify(database: Database, derivation: Derivation, days: Changed['days']): Promise<void> {
  const changed: Changed = { workspace: derivation.workspaceId, datasets: DATASETS, days };
  return database.notify(derivation.transaction, CHANGED_CHANNEL, JSON.stringify(changed));
}
