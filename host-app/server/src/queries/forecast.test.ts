import type { DatasetModel, LocalizedText, Query, Table } from '@vitrine/core/contracts';
import { type AggregateQuery, bucketsOf, type QueryEnvironment, validateQuery } from '@vitrine/core/query';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prediction, Step } from '../models/index.ts';
import { continueTable, historyGap, historyOf, planForecast, withoutForecast } from './forecast.ts';

const words = (label: LocalizedText) => ({ label, description: label });
const VISITS: DatasetModel = {
  id: 'files.visits',
  title: 'Visits',
  description: 'Visits',
  time: 'at',
  dimensions: [
    { field: 'at', type: 'temporal', column: 'at', storage: 'instant', ...words('When') },
    { field: 'channel', type: 'nominal', column: 'channel', storage: 'text', ...words('Channel') },
  ],
  measures: [
    { field: 'visits', unit: 'count', kind: 'count', additiveOver: '*', ...words('Visits') },
    { field: 'spend', unit: 'money', kind: 'sum', column: 'spend', additiveOver: '*', ...words('Spend') },
  ],
};

const ENVIRONMENT: QueryEnvironment = {
  now: Temporal.Instant.from('2026-07-15T10:30:00Z'),
  timezone: 'UTC',
  currency: 'USD',
  shops: [],
};
const forecast = { model: 'acme.model/naive', horizon: 3 };

type Asked = Partial<Query> & { grain?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' };

function resolve({ grain = 'day', ...asked }: Asked): AggregateQuery {
  const query: Query = {
    dataset: 'files.visits',
    measures: [{ field: 'visits' }],
    dimensions: [{ field: 'at', grain }],
    forecast,
    ...asked,
  };
  return validateQuery(query, VISITS) as AggregateQuery;
}

function answer(rows: Table['rows'], columns: Table['columns'] = COLUMNS): Table {
  return { columns, rows, asOf: '2026-07-15T10:30:00Z', source: 'facts', truncated: false, elapsedMs: 1 };
}

const COLUMNS: Table['columns'] = [
  { name: 'at', type: 'temporal', role: 'dimension', label: 'When' },
  {
    name: 'visits',
    type: 'quantitative',
    role: 'measure',
    unit: 'count',
    label: { en: 'Visits', de: 'Besuche', fr: 'Visites' },
  },
];

const plan = (asked: Asked, rows: Table['rows'] = [], environment = ENVIRONMENT) => {
  const resolved = resolve(asked);
  return planForecast(resolved, resolved.query.forecast ?? forecast, environment, answer(rows));
};

describe('where a forecast goes on', () => {
  it('is today while the days asked for are not over, else their end', () => {
    expect(plan({ range: { from: '2026-06-01', to: '2026-08-01' } }).buckets).toEqual([
      '2026-07-15',
      '2026-07-16',
      '2026-07-17',
    ]);
    expect(plan({ range: { from: '2026-06-01', to: '2026-07-01' } }).buckets).toEqual([
      '2026-07-01',
      '2026-07-02',
      '2026-07-03',
    ]);
    const newest = { ...ENVIRONMENT, newestDay: '2026-05-31' };
    expect(plan({ range: { last: 'P1M', until: 'data' } }, [], newest).buckets[0]).toBe('2026-06-01');
  });

  it('is behind the newest bucket where no days were asked for', () => {
    const newest = { hour: '2026-03-04T05:00:00Z', day: '2026-03-04', week: '2026-03-02', month: '2026-03-01' };
    expect(plan({ grain: 'hour' }, [[newest.hour, 1]]).buckets[0]).toBe('2026-03-05T00:00:00Z');
    expect(plan({}, [[newest.day, 1]]).buckets[0]).toBe('2026-03-05');
    expect(plan({ grain: 'week' }, [[newest.week, 1]]).buckets[0]).toBe('2026-03-09');
    expect(plan({ grain: 'month' }, [[newest.month, 1]]).buckets[0]).toBe('2026-04-01');
    expect(plan({ grain: 'quarter' }, [['2025-10-01', 1]]).buckets[0]).toBe('2026-01-01');
    expect(plan({ grain: 'year' }, [['2024-01-01', 1]]).buckets[0]).toBe('2025-01-01');
    expect(plan({}).buckets[0]).toBe('2026-07-15');
  });

  it('leaves out the hours of today that are over', () => {
    const { buckets, nextBucket } = plan({ grain: 'hour', range: { from: '2026-07-14', to: '2026-07-16' } });
    expect(buckets).toEqual(['2026-07-15T10:00:00Z', '2026-07-15T11:00:00Z', '2026-07-15T12:00:00Z']);
    expect(nextBucket).toBe('2026-07-15T11:00:00Z');
  });

  it('asks for a history in the same words and the same zone', () => {
    const filters = [{ field: 'channel', op: 'eq' as const, value: 'Etsy Ads' }];
    const { history } = plan({ filters, timezone: 'Europe/Berlin', range: { from: '2026-07-01', to: '2026-07-08' } });
    expect(history).toEqual({
      dataset: 'files.visits',
      measures: [{ field: 'visits' }],
      dimensions: [{ field: 'at', grain: 'day' }],
      filters,
      timezone: 'Europe/Berlin',
      range: { from: '2023-07-04', to: '2026-07-09' },
    });
    const { query } = resolve({ filters });
    expect(withoutForecast(query)).toEqual({ ...query, forecast: undefined });
    expect('forecast' in withoutForecast(query)).toBe(false);
  });

  it('is as many buckets as were asked for, one behind the other, whatever the grain', () => {
    const grains = fc.constantFrom('hour', 'day', 'week', 'month', 'quarter', 'year' as const);
    const hours = fc.integer({ min: 0, max: 24 * 366 });
    fc.assert(
      fc.property(grains, hours, fc.integer({ min: 1, max: 40 }), (grain, hour, horizon) => {
        const now = Temporal.Instant.from('2025-12-31T23:30:00Z').add({ hours: hour });
        const environment = { ...ENVIRONMENT, now };
        const range = { from: '2025-01-01', to: '2030-01-01' };
        const { buckets, nextBucket } = plan({ grain, range, forecast: { ...forecast, horizon } }, [], environment);
        expect(buckets).toHaveLength(horizon);
        const today = now.toZonedDateTimeISO('UTC').toPlainDate();
        const span = { from: today, to: today.add({ years: horizon + 2 }) };
        const all = bucketsOf({ from: today, to: grain === 'hour' ? today.add({ days: 4 }) : span.to }, grain, 'UTC');
        const first = all.indexOf(buckets[0] ?? '');
        expect(all.slice(first, first + horizon)).toEqual(buckets);
        // The first one is going on: it has begun, and the next one has not.
        expect(all[first + 1]).toBe(nextBucket);
      }),
    );
  });
});

describe('what a model is told', () => {
  const days = plan({ range: { from: '2026-07-01', to: '2026-07-08' } });

  it('begins with the first bucket that has anything and ends before the first expected one', () => {
    const told = historyOf(
      answer([
        ['2020-01-01', 9],
        ['2026-07-01', 0],
        ['2026-07-02', null],
        ['2026-07-03', 4],
        ['2026-07-04', 0],
        ['2026-07-08', 7],
        [null, 5],
      ]),
      days,
      'visits',
    );
    expect(told.rows).toEqual([
      ['2026-07-03', 4],
      ['2026-07-04', 0],
    ]);
    expect(historyOf(answer([['2026-07-01', 0]]), days, 'visits').rows).toEqual([]);
    expect(historyOf(answer([['2026-07-01', 3]]), days, 'nothing').rows).toEqual([]);
  });

  it('has no gaps, or is not told', () => {
    const of = (rows: Table['rows'], asked = days) => historyGap(answer(rows), asked, 'UTC');
    const whole = ['04', '05', '06', '07'].map((day) => [`2026-07-${day}`, 1]);
    expect(of(whole)).toBe(false);
    expect(of(whole.slice(0, 3))).toBe(true);
    expect(of(whole.toSpliced(1, 1, ['2026-07-05T00:00', 1]))).toBe(true);
    expect(of([])).toBe(false);
    const hours = plan({ grain: 'hour', range: { from: '2026-07-01', to: '2026-07-02' } });
    const night = [22, 23].map((hour) => [`2026-07-01T${hour}:00:00Z`, 1]);
    expect(of(night, hours)).toBe(false);
    expect(of(night.slice(0, 1), hours)).toBe(true);
  });
});

describe('a line that is continued', () => {
  const open = plan({
    measures: [{ field: 'visits' }, { field: 'spend' }],
    range: { from: '2026-07-14', to: '2026-07-17' },
  });
  const money: Table['columns'] = [
    ...COLUMNS,
    {
      name: 'spend',
      type: 'quantitative',
      role: 'measure',
      unit: 'money',
      currency: 'USD',
      additive: true,
      label: 'Spend',
    },
  ];
  const told = { model: 'acme.model/naive', title: 'Naive' };
  const steps = (...expected: number[]): Step[] =>
    expected.map((value) => ({ expected: value, low: value - 0.5, high: null }));
  const shown = answer(
    [
      ['2026-07-14', 10, 1.5],
      ['2026-07-15', 4, 0.5],
      ['2026-07-16', 0, 0],
    ],
    money,
  );

  it('keeps what was counted, and counts nothing that has not begun', () => {
    const predictions = new Map<string, Prediction>([
      ['visits', { steps: steps(8, 9, 10.123456), interval: 0.8 }],
      ['spend', { steps: steps(1.005, 2.7249, 3), interval: 0.8 }],
    ]);
    const table = continueTable(shown, open, predictions, told);
    expect(table.columns.map(({ name }) => name).slice(3)).toEqual([
      ...['visits_expected', 'visits_low', 'visits_high'],
      ...['spend_expected', 'spend_low', 'spend_high'],
    ]);
    expect(table.columns[3]?.label).toEqual({
      en: 'Visits (expected)',
      de: 'Besuche (erwartet)',
      fr: 'Visites (attendu)',
    });
    expect(table.columns[7]?.label).toMatchObject({ de: 'Spend (erwartet, unteres Ende)' });
    // An expectation is not to be summed like what it is made from.
    expect(table.columns.slice(3).some((column) => 'additive' in column)).toBe(false);
    expect(table.rows).toEqual([
      ['2026-07-14', 10, 1.5, null, null, null, null, null, null],
      ['2026-07-15', 4, 0.5, 8, 7.5, null, 1, 0.5, null],
      ['2026-07-16', null, null, 9, 8.5, null, 2.72, 2.22, null],
      ['2026-07-17', null, null, 10.123456, 9.623456, null, 3, 2.5, null],
    ]);
    // The bucket that is going on was counted so far: it is not marked as expected.
    expect(table.flags).toEqual([2, 3].map((row) => ({ row, kind: 'forecast' })));
    expect(table.forecast).toEqual({ ...told, from: '2026-07-15', interval: 0.8 });
  });

  it('says no share where the lines have different ones, and is empty where nothing is expected', () => {
    const predictions = new Map<string, Prediction>([
      ['visits', { steps: steps(8, 9, 10), interval: 0.8 }],
      ['spend', { steps: [] }],
    ]);
    const table = continueTable({ ...shown, flags: [{ row: 0, kind: 'other' }] }, open, predictions, told);
    expect(table.forecast).toEqual({ ...told, from: '2026-07-15' });
    expect(table.flags?.[0]).toEqual({ row: 0, kind: 'other' });
    expect(table.rows.map((row) => row.slice(6))).toEqual(Array(4).fill([null, null, null]));
    const nothing = continueTable(shown, { ...open, buckets: [], measures: ['visits'] }, new Map(), told);
    expect(nothing.rows.map((row) => row.slice(0, 3))).toEqual(shown.rows);
    expect(nothing.forecast).toEqual(told);
    expect(nothing).not.toHaveProperty('flags');
  });
});
