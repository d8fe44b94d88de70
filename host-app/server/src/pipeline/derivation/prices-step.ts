import { currencyDigits } from '@vitrine/core/contracts';
import { readFees } from '../../shops/fee-table.ts';
import { newestRates } from '../newest-rates.ts';
import type { Derivation } from './derivation.ts';
import { BASES, ESTIMATED, type EstimatedClass, FEELESS, type FeePeriod, feePeriods } from './fee-periods.ts';

/** The shop's dated fees (`d_fee`) and unit costs in its currency (`d_unit_cost`). */
export async function makePrices(derivation: Derivation): Promise<void> {
  const rates = await newestRates(derivation.transaction, derivation.shop.currency);
  const periods = await feesOfShop(derivation, rates);
  await derivation.make('d_fee', periods.map(periodRow).join(' union all '));
  await makeUnitCosts(derivation, rates);
}

/** The shop's fees as periods without a gap. */
export async function feesOfShop(
  derivation: Derivation,
  rates?: ReadonlyMap<string, string>,
): Promise<readonly FeePeriod[]> {
  const known = rates ?? (await newestRates(derivation.transaction, derivation.shop.currency));
  const fees = await readFees(derivation.transaction);
  const periods = feePeriods(fees, derivation.shop, (currency) => known.get(currency));
  const first = periods[0];
  return first ? [{ ...FEELESS, to: first.from }, ...periods] : [FEELESS];
}

function periodRow(period: FeePeriod): string {
  const numbers = (Object.keys(ESTIMATED) as EstimatedClass[]).flatMap((name) =>
    BASES.map((base) => `${period.classes[name][base]}::bigint as ${ESTIMATED[name]}_${base}`),
  );
  return `select '${period.from}'::date as valid_from, '${period.to}'::date as valid_to, ${numbers.join(', ')}`;
}

/** A cost without a rate into the shop's currency counts as one that was not given; `missing-rates.ts` tells what rests on it. */
async function makeUnitCosts(derivation: Derivation, rates: ReadonlyMap<string, string>): Promise<void> {
  const known = [[derivation.shop.currency, '1'] as const, ...rates];
  const minor = 10 ** currencyDigits(derivation.shop.currency);
  const factors = known.map(([currency, rate]) => `('${currency}', '${rate}'::numeric * ${minor})`);
  await derivation.make(
    'd_unit_cost',
    `select c.listing, c.sku, c.valid_from, c.unit_cost * k.factor as unit_cost,
            coalesce(lead(c.valid_from) over (partition by c.listing, c.sku order by c.valid_from), 'infinity'::date) as valid_to
       from unit_costs c join (values ${factors.join(', ')}) k (currency, factor) on k.currency = c.currency`,
  );
}
