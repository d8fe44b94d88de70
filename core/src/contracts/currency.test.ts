import { expect, it } from 'vitest';
import { currencyDigits } from './currency.ts';

it('knows the minor units of ISO 4217', () => {
  expect(['USD', 'EUR', 'JPY', 'KWD', 'TWD', 'CLF'].map(currencyDigits)).toEqual([2, 2, 0, 3, 2, 4]);
});
