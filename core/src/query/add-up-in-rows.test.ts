import { describe, expect, test } from 'vitest';
import type { QueryMeasure } from '../contracts/query.ts';
import { addUpInRows } from './add-up-in-rows.ts';
import { sampleModel } from './testing/sample-model.ts';
import { validateQuery } from './validate-query.ts';

function sumsOf(...fields: string[]): string[] {
  const measures: QueryMeasure[] = fields.map((field) => ({ field }));
  const query = validateQuery({ dataset: 'sample.sales', measures }, sampleModel);
  if (query.kind !== 'aggregate') throw new TypeError('not an aggregate query');
  return addUpInRows(query).bases.map(({ key }) => key);
}

describe('sums of money', () => {
  test('that only ever stand together are one', () => {
    expect(sumsOf('revenue')).toEqual(['+sum:amount: -sum:discount:']);
  });

  test('that stand together with the opposite sign elsewhere are one as well', () => {
    expect(sumsOf('revenue', 'owed')).toEqual(['+sum:amount: -sum:discount:']);
  });

  test('that one cell needs twice as often are sums of their own', () => {
    expect(sumsOf('spread')).toEqual(['sum:discount:', '+sum:amount: -sum:price:']);
  });

  test('that one cell needs alone are sums of their own', () => {
    expect(sumsOf('revenue', 'grossSales')).toEqual(['sum:amount:', 'sum:discount:']);
  });

  test('on either side of a ratio are told apart', () => {
    expect(sumsOf('share')).toEqual(['sum:amount:', 'sum:discount:']);
  });

  test('are not mixed with what counts something else', () => {
    expect(sumsOf('average', 'units')).toEqual([
      '+sum:amount: -sum:discount:',
      'countDistinct:order_no:counts',
      'sum:quantity:',
    ]);
  });
});
