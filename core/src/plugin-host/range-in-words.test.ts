import { expect, it } from 'vitest';
import { rangeInWords } from './index.ts';

it.each([
  ['^1.0', '1.0.0 or newer but older than 2.0.0'],
  ['~1.2', '1.2.0 or newer but older than 1.3.0'],
  ['>=1.4', '1.4.0 or newer'],
  ['>1.4.0', 'newer than 1.4.0'],
  ['<3', 'older than 3.0.0'],
  ['<=3.1.0', '3.1.0 or older'],
  ['1.2.3', '1.2.3'],
  ['1 || 3', '1.0.0 or newer but older than 2.0.0 / 3.0.0 or newer but older than 4.0.0'],
  ['*', 'in any version'],
  ['>=1.0.0-beta.1 <2', '1.0.0-beta.1 or newer but older than 2.0.0'],
  ['>1.0.0 >1.1.0 <2', 'newer than 1.0.0, newer than 1.1.0, older than 2.0.0'],
  ['soon', 'soon'],
])('%s is read as “%s”', (range, words) => {
  expect(rangeInWords(range).en).toBe(words);
});

it('is said in each language', () => {
  expect(rangeInWords('^2')).toMatchObject({
    de: '2.0.0 oder neuer, aber älter als 3.0.0',
    fr: '2.0.0 ou plus récent mais plus ancien que 3.0.0',
  });
});
