import { expect, test } from 'vitest';
import type { FeeRow } from '../../api.ts';
import { DEFAULT_FEES } from '../../shops/default-fees.ts';
import { feePeriods, SCALE } from './fee-periods.ts';

const noRate = () => undefined;
const row = (over: Partial<FeeRow>): FeeRow => ({
  country: 'US',
  validFrom: '2020-01-01',
  class: 'transactionFee',
  percent: '5',
  fixed: '0',
  currency: 'USD',
  of: 'itemsShippingWrap',
  ...over,
});

test('the defaults of a country are one period; a country without rows has those of any other', () => {
  const [us, ...more] = feePeriods(DEFAULT_FEES, { country: 'US', currency: 'USD' }, noRate);
  expect(more).toEqual([]);
  expect(us?.classes.transactionFee.items).toBe(0.065 * SCALE);
  expect(us?.classes.processingFee).toMatchObject({ total: 0.03 * SCALE, once: 25 * SCALE });
  expect(us?.classes.listingFee).toMatchObject({ unit: 20 * SCALE, once: 0 });
  const [brazil] = feePeriods(DEFAULT_FEES, { country: 'BR', currency: 'USD' }, noRate);
  expect(brazil?.classes.processingFee).toMatchObject({ total: 0.04 * SCALE, once: 0 });
});

test('a later row begins a new period for its class and leaves the other classes as they were', () => {
  const fees = [
    row({}),
    row({ class: 'listingFee', percent: '0', fixed: '0.20', of: 'unit' }),
    row({ validFrom: '2022-04-11', percent: '6.5' }),
  ];
  const periods = feePeriods(fees, { country: 'US', currency: 'USD' }, noRate);
  expect(periods.map(({ from, to }) => [from, to])).toEqual([
    ['2020-01-01', '2022-04-11'],
    ['2022-04-11', 'infinity'],
  ]);
  expect(periods.map(({ classes }) => classes.transactionFee.items / SCALE)).toEqual([0.05, 0.065]);
  expect(periods.map(({ classes }) => classes.listingFee.unit / SCALE)).toEqual([20, 20]);
});

test('a fixed amount in another currency is converted, or left out without a rate', () => {
  const fees = [row({ percent: '0', fixed: '0.20', of: 'order' })];
  const yen = { country: 'US', currency: 'JPY' };
  expect(feePeriods(fees, yen, () => '150')[0]?.classes.transactionFee.once).toBe(30 * SCALE);
  const [withoutRate] = feePeriods(fees, yen, noRate);
  expect(withoutRate?.classes.transactionFee.once).toBe(0);
  expect(withoutRate?.unknown).toEqual(['transactionFee']);
  expect(feePeriods(fees, yen, () => '150')[0]?.unknown).toEqual([]);
});

test('what is unknown of a fee is named, and the tax on it with it; a share needs no rate', () => {
  const franc = { country: 'CH', currency: 'CHF' };
  expect(feePeriods(DEFAULT_FEES, franc, noRate)[0]?.unknown).toEqual(['listingFee']);
  expect(feePeriods(DEFAULT_FEES, franc, () => '0.8')[0]?.unknown).toEqual([]);
  const taxed = [
    row({ country: 'CH', class: 'listingFee', percent: '0', fixed: '0.20', of: 'unit' }),
    row({ country: 'CH', class: 'taxOnFees', percent: '8.1', of: 'fees' }),
  ];
  expect(feePeriods(taxed, franc, noRate)[0]?.unknown).toEqual(['listingFee', 'taxOnFees']);
});
