import type { ShopEventKind } from '../evidence/evidence-kind.ts';
import { EVIDENCE } from '../evidence/evidence-kind.ts';
import type { Derivation } from './derivation.ts';

/** Kinds whose events speak of an order. */
const ABOUT_ORDERS = ['order', 'orderLine', 'payment'] as const;

/**
 * Where a derivation begins: orders (`t_orders`), ledger entries (`t_entries`), ad days (`t_ads`) and offers (`t_offers`) whose
 * evidence changed. `fresh` ones were not known before.
 */
export async function touchedByFile(derivation: Derivation, kinds: readonly ShopEventKind[]): Promise<void> {
  const about = ABOUT_ORDERS.filter((kind) => kinds.includes(kind));
  await derivation.make(
    't_orders',
    about.length === 0
      ? 'select null::text collate "C" as order_id where false'
      : about.map((kind) => `select distinct order_id from touched_${kind}`).join(' union '),
  );
  const keyed = (name: string, kind: ShopEventKind): Promise<void> => {
    const [key = ''] = EVIDENCE[kind].key;
    return derivation.make(
      name,
      kinds.includes(kind)
        ? `select ${key}, fresh from touched_${kind}`
        : `select null::text collate "C" as ${key}, true as fresh where false`,
    );
  };
  await keyed('t_entries', 'ledgerEntry');
  await keyed('t_ads', 'adDay');
  await keyed('t_offers', 'listing');
}

/** Everything that the named files speak of; before their evidence is removed. */
export async function touchedByEvidence(derivation: Derivation, where: string): Promise<void> {
  const distinct = (kind: ShopEventKind, column: string): string =>
    `select distinct e.${column} from ${EVIDENCE[kind].table} e where e.shop_no = :shopNo and ${where}`;
  await derivation.make('t_orders', ABOUT_ORDERS.map((kind) => distinct(kind, 'order_id')).join(' union '));
  await derivation.make('t_entries', `select entry, false as fresh from (${distinct('ledgerEntry', 'entry')}) e`);
  await derivation.make('t_ads', `select ad_day, false as fresh from (${distinct('adDay', 'ad_day')}) e`);
  await derivation.make('t_offers', `select offer, false as fresh from (${distinct('listing', 'offer')}) e`);
}
