import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ask, fact, records } from './testing/answers.ts';
import { environment } from './testing/random-data.ts';
import { SampleDatabase } from './testing/sample-database.ts';

let database: SampleDatabase;
beforeAll(async () => {
  database = await SampleDatabase.create(inject('vitrinePostgres').superuser);
});
afterAll(() => database[Symbol.asyncDispose]());

const january = { from: '2026-01-05', to: '2026-01-08' };

describe('without dimensions', () => {
  beforeEach(() => database.fill([], []));

  test('there is always exactly one row: nothing adds up to 0, of nothing there is no average', async () => {
    const table = await ask(database, {
      measures: [{ field: 'revenue' }, { field: 'orders' }, { field: 'average' }, { field: 'days' }],
    });
    expect(records(table)).toEqual([{ revenue: 0, orders: 0, average: null, days: null }]);
  });

  test('a comparison stands beside each measure', async () => {
    await database.fill(
      [fact({ id: 1, day: '2026-01-05', amount: 1250 }), fact({ id: 2, day: '2026-01-04', amount: 999 })],
      [],
    );
    const table = await ask(database, {
      measures: [{ field: 'grossSales' }],
      range: january,
      compare: 'previous-period',
    });
    expect(records(table)).toEqual([{ grossSales: 12.5, grossSales_previous: 9.99 }]);
    expect(table.columns[1]?.label).toEqual({
      en: 'Gross sales (before)',
      de: 'Gross sales (zuvor)',
      fr: 'Gross sales (avant)',
    });
  });
});

describe('buckets', () => {
  test('are filled for every combination that occurs: 0 for sums, null for ratios', async () => {
    await database.fill(
      [
        fact({ id: 1, day: '2026-01-06', country: 'DE', amount: 100 }),
        fact({ id: 2, day: '2026-01-05', country: null }),
      ],
      [],
    );
    const table = await ask(database, {
      measures: [{ field: 'grossSales' }, { field: 'share' }],
      dimensions: [{ field: 'orderedAt', grain: 'day' }, { field: 'country' }],
      range: january,
    });
    expect(table.rows).toEqual([
      ['2026-01-05', 'DE', 0, null],
      ['2026-01-05', null, 0, null],
      ['2026-01-06', 'DE', 1, 1],
      ['2026-01-06', null, 0, null],
      ['2026-01-07', 'DE', 0, null],
      ['2026-01-07', null, 0, null],
    ]);
  });

  test('that were filled in carry the name of their value', async () => {
    await database.fill([fact({ id: 1, day: '2026-01-06', listing: 'L1' })], []);
    const table = await ask(database, {
      measures: [{ field: 'units' }],
      dimensions: [{ field: 'orderedAt', grain: 'day' }, { field: 'listing' }, { field: 'shop' }],
      range: january,
    });
    expect(table.rows.map((row) => row.slice(1, 5))).toEqual(
      Array.from({ length: 3 }, () => ['L1', 'Title L1', 'S1', 'Shop S1']),
    );
  });

  test('of a comparison are aligned by position', async () => {
    await database.fill(
      [fact({ id: 1, day: '2026-02-02', quantity: 5 }), fact({ id: 2, day: '2025-02-10', quantity: 3 })],
      [],
    );
    const table = await ask(database, {
      measures: [{ field: 'units' }],
      dimensions: [{ field: 'orderedAt', grain: 'month' }],
      range: { from: '2026-01-01', to: '2026-03-01' },
      compare: 'previous-year',
    });
    expect(records(table)).toEqual([
      { orderedAt: '2026-01-01', orderedAt_previous: '2025-01-01', units: 0, units_previous: 0 },
      { orderedAt: '2026-02-01', orderedAt_previous: '2025-02-01', units: 5, units_previous: 3 },
    ]);
  });

  test('that the other period lacks have nothing beside them', async () => {
    await database.fill([fact({ id: 1, day: '2026-02-02' }), fact({ id: 2, day: '2026-03-31' })], []);
    const table = await ask(
      database,
      {
        measures: [{ field: 'units' }],
        dimensions: [{ field: 'orderedAt', grain: 'day' }],
        range: { calendar: 'month', offset: 0 },
        compare: 'previous-period',
      },
      { ...environment, now: Temporal.Instant.from('2026-03-15T12:00:00Z') },
    );
    expect(table.rows).toHaveLength(31);
    expect(table.rows[1]).toEqual(['2026-03-02', '2026-02-02', 0, 1]);
    expect(table.rows[30]).toEqual(['2026-03-31', null, 1, null]);
  });

  test('are refused by the hundred thousand', () => {
    expect(() =>
      ask(database, {
        measures: [{ field: 'units' }],
        dimensions: [{ field: 'orderedAt', grain: 'day' }],
        range: { last: 'P9999Y' },
      }),
    ).toThrow(expect.objectContaining({ code: 'badRange', path: '/range' }));
  });

  test('a range of ten thousand years is no fault without a time axis', async () => {
    await database.fill([fact({ id: 1 })], []);
    const table = await ask(database, {
      measures: [{ field: 'lines' }],
      range: { last: 'P9999Y' },
      compare: 'previous-period',
    });
    expect(table.rows).toEqual([[1, 0]]);
  });
});

describe('a day in another zone', () => {
  test('is cut from the instant; a row that knows only its day stays on it', async () => {
    await database.fill(
      [fact({ id: 1, day: '2026-01-05', at: '2026-01-06T02:00:00Z' }), fact({ id: 2, day: '2026-01-05' })],
      [],
    );
    const query = {
      measures: [{ field: 'lines' }],
      dimensions: [{ field: 'orderedAt', grain: 'day' as const }],
      range: january,
    };
    expect((await ask(database, query)).rows).toEqual([
      ['2026-01-05', 2],
      ['2026-01-06', 0],
      ['2026-01-07', 0],
    ]);
    const inTokyo = await ask(database, { ...query, timezone: 'Asia/Tokyo' });
    expect(inTokyo.rows).toEqual([
      ['2026-01-05', 1],
      ['2026-01-06', 1],
      ['2026-01-07', 0],
    ]);
    expect(inTokyo.timezone).toBe('Asia/Tokyo');
  });

  test('is that of the shop whose rows are asked for; an answer without times names none', async () => {
    const ofBerlin = [{ field: 'shop', op: 'eq' as const, value: 'S2' }];
    const byDay = { measures: [{ field: 'lines' }], dimensions: [{ field: 'orderedAt' }], filters: ofBerlin };
    expect((await ask(database, byDay)).timezone).toBe('Europe/Berlin');
    expect((await ask(database, { rows: { fields: ['orderedAt'] }, filters: ofBerlin })).timezone).toBe(
      'Europe/Berlin',
    );
    expect((await ask(database, { measures: [{ field: 'lines' }] })).timezone).toBeUndefined();
  });
});

describe('a top list', () => {
  const rows = [
    fact({ id: 1, listing: 'L1', order_no: 'A', amount: 900 }),
    fact({ id: 2, listing: 'L2', order_no: 'B', amount: 300 }),
    fact({ id: 3, listing: 'L3', order_no: 'B', amount: 200 }),
    fact({ id: 4, listing: null, order_no: 'C', amount: 100 }),
  ];

  test('folds the others into one flagged row, computed over the rows', async () => {
    await database.fill(rows, []);
    const table = await ask(database, {
      measures: [{ field: 'grossSales' }, { field: 'orders' }],
      dimensions: [{ field: 'listing', top: 1 }],
    });
    expect(table.rows).toEqual([
      ['L1', 'Title L1', 9, 1],
      [null, null, 6, 2],
    ]);
    expect(table.flags).toEqual([{ row: 1, kind: 'other' }]);
  });

  test('tells a folded row from one whose value is null', async () => {
    await database.fill([fact({ id: 1, listing: null, amount: 900 }), fact({ id: 2, listing: 'L1', amount: 1 })], []);
    const table = await ask(database, {
      measures: [{ field: 'grossSales' }],
      dimensions: [{ field: 'listing', top: 1 }],
    });
    expect(table.rows).toEqual([
      [null, null, 9],
      [null, null, 0.01],
    ]);
    expect(table.flags).toEqual([{ row: 1, kind: 'other' }]);
  });

  test('is ranked by its own rows, however many tags each of them has', async () => {
    await database.fill(
      [
        fact({ id: 1, listing: 'L1', amount: 900, tags: ['a'] }),
        fact({ id: 2, listing: 'L2', amount: 500, tags: ['a', 'b', 'c'] }),
      ],
      [],
    );
    const table = await ask(database, {
      measures: [{ field: 'grossSales' }],
      dimensions: [{ field: 'listing', top: 1 }, { field: 'tag' }],
    });
    expect(table.rows[0]).toEqual(['L1', 'Title L1', 'a', 9]);
  });

  test('of a set counts a row once among what is folded', async () => {
    await database.fill([fact({ id: 1, tags: ['a', 'b', 'c'] }), fact({ id: 2, tags: ['a'] })], []);
    const table = await ask(database, { measures: [{ field: 'units' }], dimensions: [{ field: 'tag', top: 1 }] });
    expect(table.rows).toEqual([
      ['a', 2],
      [null, 1],
    ]);
  });
});

describe('what a person types', () => {
  test('is neither SQL nor a pattern', async () => {
    const names = ['100%', '100_', '1000', "'; drop table vitrine.sample_facts; --", 'a\\b'];
    await database.fill(
      names.map((country, id) => fact({ id, country })),
      [],
    );
    for (const [op, value, expected] of [
      ['contains', '%', ['100%']],
      ['startsWith', '100_', ['100_']],
      ['contains', '\\', ['a\\b']],
      ['eq', names[3] ?? '', [names[3]]],
      ['contains', '; DROP', [names[3]]],
    ] as const) {
      const table = await ask(database, {
        dimensions: [{ field: 'country' }],
        filters: [{ field: 'country', op, value }],
      });
      expect(table.rows.map(([country]) => country)).toEqual(expected);
    }
  });
});

describe('money', () => {
  const rates = [
    { day: '2026-01-05', source: 'EUR', target: 'USD', rate: '1.1' },
    { day: '2026-01-05', source: 'JPY', target: 'USD', rate: '0.0067' },
  ];
  const mixed = [
    fact({ id: 1, shop: 'S1', currency: 'USD', amount: 1000 }),
    fact({ id: 2, shop: 'S2', currency: 'EUR', amount: 333 }),
    fact({ id: 3, shop: 'S3', currency: 'JPY', amount: 1501 }),
  ];
  const gross = { measures: [{ field: 'grossSales' }] };

  test('in several currencies is converted by the day’s rate and rounded once: 10.00 + 3.33 × 1.1 + 1501 × 0.0067', async () => {
    await database.fill(mixed, rates);
    const table = await ask(database, gross);
    expect(table.rows).toEqual([[23.72]]);
    expect(table.columns[0]).toMatchObject({ unit: 'money', currency: 'USD' });
    expect(table.notes).toBeUndefined();
  });

  test('in one currency, or of one shop, is answered in it with its own digits', async () => {
    await database.fill(mixed, []);
    const yen = await ask(database, { ...gross, filters: [{ field: 'currency', op: 'eq', value: 'JPY' }] });
    expect([yen.rows, yen.columns[0]?.currency]).toEqual([[[1501]], 'JPY']);
    const shop = await ask(database, { ...gross, filters: [{ field: 'shop', op: 'in', value: ['S2'] }] });
    expect([shop.rows, shop.columns[0]?.currency]).toEqual([[[3.33]], 'EUR']);
  });

  test('takes the last rate of seven days, and says so', async () => {
    await database.fill([fact({ id: 1, day: '2026-01-12', shop: 'S2', currency: 'EUR', amount: 100 })], rates);
    const table = await ask(database, gross);
    expect(table.rows).toEqual([[1.1]]);
    expect(table.notes).toEqual([{ kind: 'rateStandsIn' }]);
  });

  test('is refused after that, naming the currency and the ways out', async () => {
    await database.fill([fact({ id: 1, day: '2026-01-13', shop: 'S2', currency: 'EUR', amount: 100 })], rates);
    await expect(ask(database, gross)).rejects.toMatchObject({
      code: 'mixedCurrencies',
      details: { currencies: ['EUR'], target: 'USD', waysOut: ['filterByCurrency', 'uploadRates'] },
    });
    await expect(ask(database, { rows: { fields: ['grossSales'] } })).rejects.toMatchObject({
      code: 'mixedCurrencies',
    });
  });

  test('takes a rate that was told the other way round; of one day the one that was not, of two days the newer', async () => {
    const rows = [fact({ id: 1, day: '2026-01-06', shop: 'S2', currency: 'EUR', amount: 100 })];
    const turned = (day: string) => ({ day, source: 'USD', target: 'EUR', rate: '0.8' });
    const told = { day: '2026-01-05', source: 'EUR', target: 'USD', rate: '1.1' };
    for (const [known, amount] of [
      [[turned('2026-01-06')], 1.25],
      [[turned('2026-01-05'), told], 1.1],
      [[turned('2026-01-06'), told], 1.25],
    ] as const) {
      await database.fill(rows, known);
      expect((await ask(database, gross)).rows).toEqual([[amount]]);
    }
  });

  test('is refused at once where no rates are kept', () => {
    const { rates: _rates, ...withoutRates } = environment;
    expect(() => ask(database, gross, withoutRates)).toThrow(expect.objectContaining({ code: 'mixedCurrencies' }));
  });

  test('counts need no rate', async () => {
    await database.fill(mixed, []);
    expect((await ask(database, { measures: [{ field: 'lines' }] })).rows).toEqual([[3]]);
  });
});

describe('limits', () => {
  test('a cut table says so', async () => {
    await database.fill([fact({ id: 1, country: 'A' }), fact({ id: 2, country: 'B' })], []);
    const query = { measures: [{ field: 'lines' }], dimensions: [{ field: 'country' }] };
    expect(await ask(database, { ...query, limit: 1 })).toMatchObject({ rows: [['A', 1]], truncated: true });
    expect(await ask(database, { ...query, limit: 2 })).toMatchObject({ truncated: false });
  });
});

describe('bins', () => {
  test('are named by their lower end and at most twenty when their width is left open', async () => {
    await database.fill(
      [-1, 0, 9, 10, 199].map((size, id) => fact({ id, size })),
      [],
    );
    const lines = [{ field: 'lines' }];
    expect((await ask(database, { measures: lines, dimensions: [{ field: 'size', bin: 10 }] })).rows).toEqual([
      [-10, 1],
      [0, 2],
      [10, 1],
      [190, 1],
    ]);
    const open = await ask(database, { measures: lines, dimensions: [{ field: 'size', bin: 'auto' }] });
    expect(open.rows).toEqual([
      [-10, 1],
      [0, 2],
      [10, 1],
      [190, 1],
    ]);
  });
});
