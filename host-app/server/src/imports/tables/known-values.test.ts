import { expect, it } from 'vitest';
import { KnownValues, knownTogether } from './known-values.ts';

const columns = [
  { field: 'town', header: 'Town', type: 'text' },
  { field: 'note', header: 'Note', type: 'text' },
  { field: 'pieces', header: 'Pieces', type: 'number' },
] as const;

it('keeps the values of texts in the order in which they come, and none of a text that has many or long ones', () => {
  const few = new KnownValues(columns);
  for (const row of [
    ['Leeds', 'a', 1],
    ['York', null, 2],
    ['Leeds', 'x'.repeat(101), 3],
  ])
    few.note(row);
  expect(few.all).toEqual({ town: ['Leeds', 'York'] });
  const many = new KnownValues(columns, few.all);
  for (let at = 0; at < 100; at += 1) many.note([at % 2 ? 'Hull' : 'York', `n${at}`, at]);
  expect(many.all).toEqual({ town: ['Leeds', 'York', 'Hull'] });
});

it('puts what is new in a later file last, and knows nothing where one of the files has many', () => {
  const first = { town: ['Leeds', 'York'], note: ['a'] };
  expect(knownTogether([first, { town: ['Hull', 'York'] }])).toEqual({ town: ['Leeds', 'York', 'Hull'] });
  expect(knownTogether([{}, first])).toEqual({});
  expect(knownTogether([])).toEqual({});
  const full = { town: Array.from({ length: 36 }, (_, at) => `t${at}`) };
  expect(knownTogether([full, first])).toEqual(full);
});
