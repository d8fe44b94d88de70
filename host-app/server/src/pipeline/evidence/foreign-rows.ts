import type { FileTarget } from '../contract.ts';
import type { Derivation } from '../derivation/derivation.ts';
import { SAYS } from '../sentences.ts';
import { storedReason } from '../stored-reason.ts';
import { rawRows } from './raw-rows.ts';

/**
 * Orders and lines of a file in another currency than the shop's count only with a rate from the payments file. Those without one are
 * reported as refused; their evidence stays, so that they count as soon as the rate arrives. Answers how many rows (`d_refused`).
 */
export async function refuseForeignRows(derivation: Derivation, target: FileTarget, fileNo: number): Promise<number> {
  await derivation.make(
    'd_refused',
    `select line, min(currency) as currency from (
       select e.line, e.currency, e.order_id from evidence_orders e where e.file_no = :fileNo and e.currency <> :currency
        union all
       select e.line, e.currency, e.order_id from evidence_lines e where e.file_no = :fileNo and e.currency <> :currency) foreign_row
      where not exists (select 1 from evidence_payments p
                         where p.shop_no = :shopNo and p.order_id = foreign_row.order_id and p.exchange_rate is not null
                           and p.listing_currency = foreign_row.currency)
      group by line`,
    { fileNo },
  );
  const refused = new Map(
    (await derivation.rows('select line, currency from d_refused')).map((row) => [
      Number(row['line']),
      String(row['currency']),
    ]),
  );
  if (refused.size === 0) return 0;
  for await (const rows of rawRows(derivation.transaction, fileNo)) {
    const rejects = rows.flatMap(([line, cells]) => {
      const currency = refused.get(line);
      return currency === undefined
        ? []
        : [
            {
              workspace_id: target.workspaceId,
              file_no: fileNo,
              line,
              code: 'otherCurrency',
              ...storedReason(SAYS.otherCurrency({ row: currency, shop: target.shopCurrency }), target.locale),
              cells: [...cells],
            },
          ];
    });
    if (rejects.length > 0) await derivation.transaction('evidence_rejects').insert(rejects);
  }
  return refused.size;
}
