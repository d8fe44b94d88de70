import { dataSourceContract } from '@vitrine/core/testing';
import { describe, expect, it, test } from 'vitest';
import { slotsOf } from './slots.ts';
import { tableModel } from './table-model.ts';
import { tableName } from './table-name.ts';

const columns = [
  { field: 'rows', header: 'Rows', type: 'number' },
  { field: 'uploadedOn', header: '', type: 'text' },
  { field: 'at', header: 'At', type: 'instant' },
  { field: 'day', header: 'Day', type: 'day' },
  { field: 'ok', header: 'OK', type: 'boolean' },
] as const;
const table = {
  name: 'odd',
  place: 3,
  title: 'Odd',
  time_field: 'at',
  columns: [...columns],
  known: { uploadedOn: ['North', 'South'] },
};

describe('the dataset of an uploaded table', () => {
  for (const { name, run } of dataSourceContract('files', { datasets: [tableModel(table)] })) test(name, run);
  for (const { name, run } of dataSourceContract('files', { datasets: [tableModel({ ...table, time_field: null })] })) {
    test(`${name}, without a time`, run);
  }

  it('finds names of its own beside the columns’', () => {
    const model = tableModel({ ...table, time_field: null });
    expect(model.measures.map((measure) => measure.field)).toEqual(['rows2', 'rows']);
    expect(model.time).toBe('uploadedOn2');
  });

  it('offers hours only where the time is known', () => {
    const grains = Object.fromEntries(tableModel(table).dimensions.map(({ field, grains }) => [field, grains?.[0]]));
    expect(grains).toEqual({ uploadedOn: undefined, at: 'hour', day: 'day', ok: undefined });
  });

  it('knows the values of a text that has few, in their places', () => {
    const known = tableModel(table).dimensions.map(({ field, known }) => [field, known]);
    expect(known).toEqual([
      ['uploadedOn', ['North', 'South']],
      ['at', undefined],
      ['day', undefined],
      ['ok', undefined],
    ]);
  });

  it('reads the relation of its place, each field from a slot of its type', () => {
    expect(tableModel(table).facts).toEqual({ relation: 'uploaded_table_3', day: 'day' });
    expect([...slotsOf(columns).values()]).toEqual(['number_1', 'text_1', 'instant_1', 'day_1', 'boolean_1']);
  });
});

describe('the name of a table', () => {
  it.each([
    ['Craft markets', 'craftMarkets'],
    ['craft-markets', 'craftMarkets'],
    ['Gebühren & Straßen 2026', 'gebuhrenStrassen2026'],
    ['2026', '2026'],
    ['???', 'table'],
    ['x'.repeat(200), 'x'.repeat(60)],
  ])('%s', (file, name) => expect(tableName(file)).toBe(name));
});
