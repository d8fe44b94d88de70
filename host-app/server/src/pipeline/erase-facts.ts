import type { Derivation } from './derivation/derivation.ts';
import { removeEvidence } from './evidence/evidence-store.ts';

const BY_SHOP = [
  'line_facts',
  'order_facts',
  'ledger_facts',
  'ad_facts',
  'listing_facts',
  'listing_titles',
  'confirmed_listings',
  'evidence_files',
];

/** Everything that is known of a shop, and the shop itself. Rollups are their store's affair. */
export async function eraseFacts(derivation: Derivation): Promise<void> {
  await removeEvidence(derivation, 'e.file_no in (select no from evidence_files where shop_id = :shop)');
  for (const table of BY_SHOP) await derivation.run(`old ${table}`, `delete from ${table} where shop_id = :shop`);
  await derivation.run('old identities', 'delete from order_identities where shop_no = :shopNo');
  await derivation.run('old rates', `delete from exchange_rates where source = 'payments ' || :shop`);
  await derivation.run('shop', 'delete from shops where id = :shop');
}
