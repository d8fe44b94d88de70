import type { Comparison, Filter, Tile } from '@vitrine/core/contracts';
import { saysNothing } from '@vitrine/widget-registry/binding';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadNamespaces } from '../i18n/index.ts';
import { startTexts } from '../testing/render-app.tsx';
import {
  chosenValues,
  filterFields,
  filterKind,
  numberFilter,
  textFilter,
  valuesFilter,
} from './filters/filter-draft.ts';
import { fieldLabel, filterWords } from './filters/filter-words.ts';
import { valueLabel } from './filters/value-label.ts';
import { answerTo, metric, models, orders, profit, shopPage } from './testing/shop.ts';
import { tileAddress } from './tiles/tile-address.ts';
import { endOfBucket, pickOf } from './tiles/tile-pick.ts';
import { missingField, NO_TABLE, tileState } from './tiles/tile-state.ts';
import { noteWords, tileHint, tileTitle } from './tiles/tile-words.ts';
import { withoutDefaults } from './use-page-state.ts';

beforeAll(async () => {
  await startTexts();
  await loadNamespaces('dashboard');
});

const tile = shopPage.sections[0]?.tiles[1] as Tile;
const dimension = (field: string) => {
  const found = [...orders.dimensions, ...profit.dimensions].find((candidate) => candidate.field === field);
  if (!found) throw new Error(field);
  return found;
};

describe('filters', () => {
  it('are asked for as the field is: values, numbers, days, yes or no', () => {
    expect(['country', 'weekday', 'weight', 'orderedAt', 'gift'].map((field) => filterKind(dimension(field)))).toEqual([
      'values',
      'values',
      'number',
      'days',
      'yesNo',
    ]);
  });

  it('are offered once per field, those of several datasets first, days never', () => {
    const fields = filterFields(models, new Set()).map(({ field }) => field);
    expect(fields[0]).toBe('country');
    expect(fields).not.toContain('orderedAt');
    expect(filterFields(models, new Set(['shop.profit'])).map(({ field }) => field)).toEqual(['country', 'listing']);
  });

  it('are made of what was chosen, and read back', () => {
    expect(valuesFilter('country', [], false)).toBeUndefined();
    for (const [values, exclude] of [
      [['DE'], false],
      [['DE', 'US'], true],
      [['DE'], true],
      [[null], false],
      [[null], true],
    ] as const) {
      expect(chosenValues(valuesFilter('country', values, exclude))).toEqual({ values, exclude });
    }
    expect(chosenValues(undefined)).toEqual({ values: [], exclude: false });
    expect(chosenValues({ field: 'a', op: 'contains', value: 'x' })).toEqual({ values: [], exclude: false });
    const plain = { field: 'a', type: 'nominal', label: 'a', description: '', column: 'a', storage: 'text' } as const;
    expect(textFilter(plain, '  ')).toBeUndefined();
    expect(textFilter(plain, ' mug ')).toEqual({ field: 'a', op: 'contains', value: 'mug' });
    const named = { ...plain, companion: { field: 'aTitle', column: 't', label: 'Title' } };
    expect(textFilter(named, 'mug')).toEqual({ field: 'aTitle', op: 'contains', value: 'mug' });
    expect(numberFilter('a', undefined, undefined)).toBeUndefined();
    expect([numberFilter('a', 1, 2), numberFilter('a', 1, undefined), numberFilter('a', undefined, 2)]).toEqual([
      { field: 'a', op: 'between', value: [1, 2] },
      { field: 'a', op: 'gte', value: 1 },
      { field: 'a', op: 'lte', value: 2 },
    ]);
  });

  const say = (filter: Filter) =>
    filterWords(filter, {
      models,
      names: { shop: { s1: 'Fern & Linen' } },
      t: i18next.getFixedT('en', 'dashboard'),
    });

  it.each<[Filter, string]>([
    [{ field: 'shop', op: 'eq', value: 's1' }, 'Shop: Fern & Linen'],
    [{ field: 'country', op: 'in', value: ['DE', 'FR'] }, 'Country: Germany or France'],
    [{ field: 'country', op: 'in', value: ['DE', 'FR', 'US', 'GB'] }, 'Country: Germany and 3 more'],
    [{ field: 'country', op: 'isEmpty' }, 'Country: none'],
    [{ field: 'weight', op: 'between', value: [1, 2] }, 'Weight 1 – 2'],
    [{ not: { field: 'buyerKind', op: 'eq', value: 'new' } }, 'not (Kind of buyer: New)'],
    [
      {
        or: [
          { field: 'gift', op: 'eq', value: true },
          { field: 'weekday', op: 'eq', value: 1 },
        ],
      },
      'Gift: Yes or Weekday: Day 1',
    ],
    [{ and: [{ field: 'gift', op: 'eq', value: false }] }, 'Gift: No'],
    [{ field: 'unheard', op: 'eq', value: null }, 'unheard: None'],
  ])('say what they do: %o', (filter, words) => {
    expect(say(filter)).toBe(words);
  });

  it('name values as people do', () => {
    const context = { names: {}, words: { none: 'None', yes: 'Yes', no: 'No' } };
    expect(valueLabel('EUR', { field: 'currency', storage: 'text' }, context)).toBe('Euro');
    expect(valueLabel('2026-01-02', undefined, context)).toBe('Jan 2, 2026');
    expect(valueLabel(1234, undefined, context)).toBe('1,234');
    expect(valueLabel('mug', undefined, context)).toBe('mug');
    expect(fieldLabel(models, 'country')).toBe('Country');
  });
});

describe('the address of a page', () => {
  it('leaves out what the dashboard says itself', () => {
    const defaults = { range: { last: 'P30D' }, compare: 'previous-year' as const };
    expect(withoutDefaults({ range: { last: 'P30D' }, compare: 'previous-year', filters: [] }, defaults)).toEqual({});
    expect(withoutDefaults({ range: 'all', compare: 'off' }, defaults)).toEqual({ range: 'all', compare: 'off' });
    expect(withoutDefaults({ range: 'all', compare: 'off', pick: undefined }, {})).toEqual({});
  });

  it('is passed on to the pictures of the server', () => {
    const page = { range: { last: 'P7D' }, compare: undefined, filters: [] };
    const view = { theme: 'dark' as const, locale: 'de', width: 300.4, height: 10 };
    const address = new URL(
      tileAddress({ dashboard: 'd 1', tile: 't1', format: 'svg' }, page, view),
      'http://shop.test',
    );
    expect(address.pathname).toBe('/api/v1/dashboards/d%201/tiles/t1.svg');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      range: '{"last":"P7D"}',
      compare: 'none',
      filters: '[]',
      theme: 'dark',
      locale: 'de',
      width: '300',
      height: '40',
    });
    const all = tileAddress({ dashboard: 'd', tile: 't', format: 'csv' }, { ...page, range: undefined }, view);
    expect(new URL(all, 'http://shop.test').searchParams.get('range')).toBe('null');
  });
});

describe('the state of a tile', () => {
  const facts = {
    tile,
    widget: metric,
    widgetsLoaded: true,
    installedVersion: 1,
    model: orders,
    modelsLoaded: true,
    table: tile.query && answerTo(tile.query),
    stale: false,
    problem: undefined,
  };
  const problem = { type: '', title: '', status: 503, detail: '', code: 'unavailable' };
  const { query: _, ...words } = tile;

  it.each([
    [{ ...facts, widget: undefined, widgetsLoaded: false }, 'loading'],
    [{ ...facts, widget: undefined, tile: { ...facts.tile, widget: 'vitrine.metric/metric@2' } }, 'newer'],
    [{ ...facts, widget: undefined }, 'gone'],
    [{ ...facts, widget: undefined, tile: words }, 'missing'],
    [{ ...facts, model: undefined }, 'missing'],
    [
      { ...facts, model: profit, tile: { ...tile, query: { dataset: 'shop.profit', rows: { fields: ['gone'] } } } },
      'missing',
    ],
    [{ ...facts, problem }, 'error'],
    [{ ...facts, table: undefined }, 'loading'],
    [{ ...facts, table: { ...answerTo({ dataset: 'shop.orders' }), rows: [] } }, 'empty'],
    [{ ...facts, tile: words }, 'data'],
    [facts, 'data'],
  ])('case %#', (given, kind) => {
    expect(tileState(given).kind).toBe(kind);
  });

  it('knows the names beside a value', () => {
    expect(missingField({ dataset: 'shop.profit', rows: { fields: ['listingTitle'] } }, profit)).toBeUndefined();
  });

  it('takes one zero for an answer, and many for nothing', () => {
    const one = answerTo({ dataset: 'shop.orders', measures: [{ field: 'orders' }] });
    expect(saysNothing({ ...one, rows: [[0]] })).toBe(false);
    expect(saysNothing({ ...one, rows: [[null]] })).toBe(true);
    expect(saysNothing({ ...one, rows: [[0], [null]] })).toBe(true);
    expect(saysNothing({ ...one, columns: [], rows: [[]] })).toBe(false);
  });
});

describe('a chosen mark', () => {
  it('is the value of a dimension', () => {
    expect(pickOf(tile, { field: 'country', values: ['DE'], label: 'Germany' })).toEqual({
      tile: 't2',
      field: 'country',
      values: ['DE'],
      label: 'Germany',
    });
    expect(pickOf(tile, { field: 'netSales', values: [1], label: '' })).toBeUndefined();
    expect(pickOf(tile, { field: 'country', values: [], label: '' })).toBeUndefined();
  });

  it('is the days of a bucket', () => {
    const weekly: Tile = {
      ...tile,
      query: { dataset: 'shop.orders', dimensions: [{ field: 'orderedAt', grain: 'week' }] },
    };
    expect(pickOf(weekly, { field: 'orderedAt', values: ['2025-12-29'], label: '' })).toEqual({
      tile: 't2',
      field: 'orderedAt',
      values: [],
      range: { from: '2025-12-29', to: '2026-01-05' },
    });
    expect(pickOf(weekly, { field: 'orderedAt', values: ['soon', '9999', '', '\u202e'], label: '' })).toBeUndefined();
    expect(pickOf(weekly, { field: 'orderedAt', values: [null], label: '' })).toBeUndefined();
    expect(['day', 'month', 'quarter', 'year'].map((grain) => endOfBucket('2025-11-01', grain as 'day'))).toEqual([
      '2025-11-02',
      '2025-12-01',
      '2026-02-01',
      '2026-11-01',
    ]);
  });
});

describe('the words of a tile', () => {
  const t = i18next.getFixedT(null, 'dashboard');
  const shell = i18next.getFixedT(null, 'shell');

  it('are its title, else its numbers, else its widget', () => {
    const { title: _title, ...untitled } = tile;
    expect(tileTitle(tile, orders, metric)).toBe('By country');
    expect(tileTitle(untitled, orders, metric)).toBe('Net sales');
    expect(tileTitle({ ...untitled, query: { dataset: 'shop.orders' } }, orders, metric)).toBe('Metric');
    expect(tileTitle({ ...untitled, query: { dataset: 'x.y' } }, undefined, undefined)).toBe(tile.widget);
  });

  it('say over what, where that is not the page', () => {
    const context = { unfiltered: [], table: undefined, fieldLabel: (field: string) => field, t, shell };
    expect(tileHint({ ...context, tile })).toBeUndefined();
    const cut = { ...NO_TABLE, rows: [[1], [2]], truncated: true };
    expect(tileHint({ ...context, tile, table: cut })).toBe(
      'only the first 2 rows; narrow the range or filter the page to see the others',
    );
    const best: Tile = { ...tile, query: { dataset: 'shop.orders', limit: 2 } };
    expect(tileHint({ ...context, tile: best, table: cut })).toBeUndefined();
    const own: Tile = { ...tile, subtitle: 'all shops', ignores: { range: true } };
    expect(tileHint({ ...context, tile: own, unfiltered: ['country'] })).toBe(
      'all shops · All time · not filtered by country',
    );
    const week: Tile = { ...tile, query: { dataset: 'shop.orders', range: { last: 'P7D' } } };
    expect(tileHint({ ...context, tile: week })).toBe('Last 7 days');
  });

  it('say that it was saved with a newer version of its widget than the one that draws it', () => {
    const context = { unfiltered: [], table: undefined, fieldLabel: (field: string) => field, t, shell };
    const kept = (widget: string) => ({ widget, options: { shape: 'arc' }, shown: {} });
    const lowered: Tile = {
      ...tile,
      widget: 'acme.gauge/gauge@1',
      aside: [3, 2].map((at) => kept(`acme.gauge/gauge@${at}`)),
    };
    expect(tileHint({ ...context, tile: lowered })).toBe(
      'saved with version 3 of its widget; version 1 draws it, and newer settings wait for the update',
    );
    expect(tileHint({ ...context, tile: { ...lowered, aside: [kept('acme.other/gauge@3')] } })).toBeUndefined();
  });

  it('say what a number lacks', () => {
    const notes = (kind: 'estimated' | 'incomplete', months?: string[]) =>
      noteWords([{ kind, measure: 'fees', ...(months && { months }) }], profit, t)[0];
    expect(notes('estimated', ['2025-09'])).toBe(
      'Fees: partly estimated. Not every order of September 2025 is in a statement yet.',
    );
    expect(notes('estimated')).toContain('fee table');
    expect(noteWords([{ kind: 'incomplete' }] as never, undefined, t)[0]).toContain('The numbers');
  });
});

it('reads no more of a comparison than there is', () => {
  const filter: Comparison = { field: 'country', op: 'between', value: ['A', 'B'] };
  expect(chosenValues(filter)).toEqual({ values: [], exclude: false });
});
