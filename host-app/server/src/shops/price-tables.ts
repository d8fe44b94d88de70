import type { RollupStore } from '../pipeline/index.ts';
import { refuseWithoutRate } from './cost-currencies.ts';
import { readFees, writeFees } from './fee-table.ts';
import { CostRow, FeeRow, RateRow } from './price-rows.ts';
import { type PriceTable, RowReader } from './price-table.ts';
import { REASONS } from './refused-rows.ts';

const FEE_CLASSES = ['transactionFee', 'processingFee', 'listingFee', 'regulatoryFee', 'taxOnFees'] as const;
const FEE_OF = ['itemsShippingWrap', 'totalWithTax', 'unit', 'order', 'fees'] as const;

/** In any currency's major unit, also of those with many zeros: times a million pieces it is still a number. */
const MOST_MONEY = 100_000_000;
const MOST_PERCENT = 100;
const MOST_RATE = 1_000_000;

export const costs = (rollups: RollupStore): PriceTable<CostRow> => ({
  name: 'costs',
  row: CostRow,
  summary: 'Costs of goods by listing or SKU, each valid from a day on.',
  columns: ['listing', 'sku', 'validFrom', 'unitCost', 'currency'],
  check(sent, index, refused) {
    const reader = new RowReader(sent, index, refused);
    const listing = reader.text('listing');
    const sku = reader.text('sku');
    if (listing === null && sku === null) refused.add(index, 'listing', REASONS.nothingNamed());
    const validFrom = reader.day('validFrom');
    const unitCost = reader.number('unitCost', MOST_MONEY);
    const currency = reader.currency('currency');
    if (!validFrom || !unitCost || !currency) return undefined;
    return { listing, sku, validFrom, unitCost, currency };
  },
  key: (row) => [row.listing, row.sku, row.validFrom].join(' '),
  checkStored: (transaction, rows, refused) => refuseWithoutRate({ transaction, rollups }, rows, refused),
  async read(transaction) {
    const rows = await transaction<StoredCost>('unit_costs').orderByRaw(
      'listing nulls last, sku nulls last, valid_from',
    );
    return rows.map(({ valid_from: validFrom, unit_cost: unitCost, listing, sku, currency }) => ({
      listing,
      sku,
      validFrom,
      unitCost,
      currency,
    }));
  },
  async write(transaction, workspaceId, rows) {
    await transaction('unit_costs').delete();
    const stored = rows.map(({ validFrom, unitCost, ...row }) => ({
      ...row,
      workspace_id: workspaceId,
      valid_from: validFrom,
      unit_cost: unitCost,
    }));
    await transaction.batchInsert('unit_costs', stored, 500);
  },
});

export const fees: PriceTable<FeeRow> = {
  name: 'fees',
  row: FeeRow,
  summary: 'Fees per country, each valid from a day on, by which missing statements are estimated.',
  columns: ['country', 'validFrom', 'class', 'percent', 'fixed', 'currency', 'of'],
  remarks: ['estimatedFrom'],
  check(sent, index, refused) {
    const reader = new RowReader(sent, index, refused);
    const country = reader.country('country');
    const validFrom = reader.day('validFrom');
    const feeClass = reader.choice('class', FEE_CLASSES);
    const percent = reader.number('percent', MOST_PERCENT);
    const fixed = reader.number('fixed', MOST_MONEY);
    const currency = reader.currency('currency');
    const of = reader.choice('of', FEE_OF);
    if (!country || !validFrom || !feeClass || !percent || !fixed || !currency || !of) return undefined;
    return { country, validFrom, class: feeClass, percent, fixed, currency, of };
  },
  key: (row) => [row.country, row.validFrom, row.class, row.of].join(' '),
  read: readFees,
  write: writeFees,
};

export const rates: PriceTable<RateRow> = {
  name: 'rates',
  row: RateRow,
  summary: 'Exchange rates by day. Those of payments files are known without this table.',
  columns: ['day', 'from', 'to', 'rate'],
  check(sent, index, refused) {
    const reader = new RowReader(sent, index, refused);
    const day = reader.day('day');
    const from = reader.currency('from');
    const to = reader.currency('to');
    const rate = reader.number('rate', MOST_RATE);
    if (rate !== undefined && Number(rate) === 0) refused.add(index, 'rate', REASONS.number());
    return day && from && to && rate ? { day, from, to, rate } : undefined;
  },
  key: (row) => [row.day, row.from, row.to].join(' '),
  async read(transaction) {
    const rows = await transaction<StoredRate>('exchange_rates')
      .where({ source: 'table' })
      .orderBy(['day', 'from_currency', 'to_currency']);
    return rows.map((row) => ({ day: row.day, from: row.from_currency, to: row.to_currency, rate: row.rate }));
  },
  async write(transaction, workspaceId, rows) {
    await transaction('exchange_rates').where({ source: 'table' }).delete();
    const stored = rows.map(({ day, from, to, rate }) => ({
      workspace_id: workspaceId,
      day,
      from_currency: from,
      to_currency: to,
      rate,
      source: 'table',
    }));
    await transaction.batchInsert('exchange_rates', stored, 500);
  },
};

interface StoredCost {
  listing: string | null;
  sku: string | null;
  valid_from: string;
  unit_cost: string;
  currency: string;
}

interface StoredRate {
  day: string;
  from_currency: string;
  to_currency: string;
  rate: string;
  source: string;
}
