import type { Derivation } from './derivation.ts';

/** Makes the monthly partitions for every `day` of a temporary table. */
export async function ensureMonths(
  derivation: Derivation,
  relation: 'order_facts' | 'line_facts' | 'ledger_facts',
  source: string,
): Promise<void> {
  await derivation.run(
    'partitions',
    `select ensure_months('${relation}', coalesce(array_agg(month order by month), '{}'))
       from (select distinct date_trunc('month', day)::date as month from ${source}) months`,
  );
}
