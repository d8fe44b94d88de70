import { derive } from '../derivation/derive.ts';
import { COST_CLASSES } from '../derivation/ledger-step.ts';
import { touchedByEvidence } from '../derivation/touched.ts';
import { makeRanks } from '../evidence/decision.ts';
import type { ShopFixture } from './shop-fixture.ts';

type MonthRow = { month: string; class: string; cents: string };

/** What each class of cost came to in each statement, by posting month: Σ −(Fees & Taxes). */
export async function costsOfStatements(shop: ShopFixture): Promise<MonthRow[]> {
  const result = await shop.query((transaction) =>
    transaction.raw<{ rows: MonthRow[] }>(
      `select to_char(day, 'YYYY-MM') as month, class, (-sum(fees_and_taxes))::text as cents from ledger_facts
        where shop_id = ? and class in (${COST_CLASSES}) group by 1, 2 having sum(abs(fees_and_taxes)) > 0 order by 1, 2`,
      [shop.shopId],
    ),
  );
  return result.rows;
}

/** The same from the other side: every part of an entry that a row of an order carries, and every entry that is a row of its own. */
export function allocationsByMonth(shop: ShopFixture): Promise<MonthRow[]> {
  return shop.query(async (transaction) => {
    const derivation = await shop.derivation(transaction);
    await makeRanks(derivation);
    await touchedByEvidence(derivation, 'true');
    await derive(derivation, shop.rollups);
    const allocated = await derivation.rows(
      `select to_char(f.day, 'YYYY-MM') as month, f.class, sum(a.part)::text as cents
         from (select id, part from d_allocation where class <> 'report'
                union all
               select line_id, -e.fees_and_taxes from d_new n join ledger_facts e on e.shop_id = :shop and e.entry = n.line_id where n.is_cost) a
         join ledger_facts f on f.shop_id = :shop and f.entry = a.id
        group by 1, 2 order by 1, 2`,
    );
    return allocated.map((found) => ({
      month: String(found['month']),
      class: String(found['class']),
      cents: String(found['cents']),
    }));
  });
}
