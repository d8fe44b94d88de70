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

/** Nothing is left of what they brought, as after they were taken back. */
const FILES = `update import_files set state = 'takenBack' where shop_id = :shop and state = 'done'`;
const IMPORTS = `update imports i set state = 'takenBack'
  where i.state = 'done' and exists (select from import_files f where f.import_id = i.id and f.shop_id = :shop)
    and not exists (select from import_files f where f.import_id = i.id and f.state = 'done')`;

/** Everything that is known of a shop, and the shop itself. Rollups are their store's affair. */
export async function eraseFacts(derivation: Derivation): Promise<void> {
  await removeEvidence(derivation, 'e.file_no in (select no from evidence_files where shop_id = :shop)');
  for (const table of BY_SHOP) await derivation.run(`old ${table}`, `delete from ${table} where shop_id = :shop`);
  await derivation.run('old identities', 'delete from order_identities where shop_no = :shopNo');
  await derivation.run('old rates', `delete from exchange_rates where source = 'payments ' || :shop`);
  await derivation.run('its files', FILES);
  await derivation.run('its imports', IMPORTS);
  await derivation.run('shop', 'delete from shops where id = :shop');
}
