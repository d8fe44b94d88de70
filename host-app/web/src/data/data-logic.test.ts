import type { Table } from '@vitrine/core/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { i18n } from '../i18n/index.ts';
import { startTexts } from '../testing/render-app.tsx';
import { completeness, importFile, importOf, summary, template } from '../testing/samples.ts';
import { offersOf } from './bring/offers.ts';
import { type Upload, uploadsReducer } from './bring/uploads.ts';
import { coverageRows, hasFiles, yearsOf } from './completeness/completeness.ts';
import { currencyOfCosts, rowsForListings, toCostRow } from './costs/cost-rows.ts';
import { toFeeRow, toRateRow } from './fees/fee-rows.ts';
import { countWords, fileTitle, kindOf, periodWords, sendingWords, statusOf } from './file-words.ts';
import { firstTemplate, myDashboard } from './first-dashboard.ts';
import { hasData, isMoving, isOver, rowsKept, shareOf, totalsOf } from './import-state.ts';
import { timeColumns, withType } from './tables/column-types.ts';

describe('an import', () => {
  it('moves, waits or is over', () => {
    expect(['queued', 'running'].map((state) => isMoving(state as 'queued'))).toEqual([true, true]);
    expect(isOver('needsAnswer')).toBe(false);
    expect(isOver('takenBack')).toBe(true);
  });

  it('knows how far it is only when the end is known', () => {
    const progress = (total: number | null) =>
      shareOf({ ...importFile, progress: { rows: 391, total, secondsLeft: 2 } });
    expect(progress(612)).toBeCloseTo(0.639);
    expect(progress(300)).toBe(1);
    expect(progress(null)).toBeUndefined();
    expect(shareOf(importFile)).toBeUndefined();
  });

  it('adds up its files', () => {
    const file = { ...importFile, accepted: 1, updated: 2, unchanged: 3, rejected: 4, rows: 10 };
    expect(rowsKept(file)).toBe(6);
    expect(totalsOf({ ...importOf(), files: [file, { ...file, state: 'failed' }] })).toEqual({
      rows: 20,
      kept: 12,
      rejected: 8,
      failed: 1,
    });
    expect(hasData([importOf()])).toBe(true);
    expect(hasData([importOf({}, { state: 'failed' })])).toBe(false);
  });
});

describe('words about a file', () => {
  beforeAll(startTexts);
  const t = () => i18n.getFixedT('en', 'data');
  beforeAll(() => i18n.loadNamespaces('data'));

  it('name its kind', () => {
    expect(['etsy.orders', 'table', 'files.materials', 'sample.shop', 'acme.strange', null].map(kindOf)).toEqual([
      'orders',
      'table',
      'table',
      'sample',
      'unknown',
      'unknown',
    ]);
  });

  it('name its time as people would', () => {
    expect(periodWords('2025-11-01', '2025-11-30')).toBe('November 2025');
    expect(periodWords('2025-01-02', '2025-12-30')).toBe('2025');
    expect(periodWords('2025-01-02', '2025-11-30').replaceAll(/\s/g, ' ')).toBe('Jan – Nov 2025');
    expect(periodWords(null, null)).toBe('');
  });

  it('make a title', () => {
    expect(fileTitle(importFile, t())).toBe('Orders, 2025');
    expect(fileTitle({ ...importFile, kind: 'table' }, t())).toBe('A table of your own');
    expect(fileTitle({ ...importFile, kind: null, state: 'running' }, t())).toBe('Reading the file');
    expect(countWords('etsy.orders', 1605, t())).toBe('1,605 orders');
    expect(countWords('etsy.statement', 1, t())).toBe('1 entry');
  });

  it('say how it goes', () => {
    const status = (part: Partial<typeof importFile>) => statusOf({ ...importFile, ...part }, t());
    expect(status({})).toEqual({ tone: 'good', text: 'Done' });
    expect(status({ rejected: 2 })).toEqual({ tone: 'warn', text: '2 rows need a look' });
    expect(status({ accepted: 0, unchanged: 1605 })).toEqual({ tone: 'good', text: 'Nothing new in it' });
    expect(status({ state: 'running' }).text).toBe('Reading');
    expect(status({ state: 'running', progress: { rows: 391, total: null, secondsLeft: null } }).text).toBe('391 read');
    expect(status({ state: 'running', progress: { rows: 391, total: 612, secondsLeft: 2 } })).toMatchObject({
      tone: 'moving',
      text: '391 read, about 2 sec left',
    });
    expect(
      (['queued', 'needsAnswer', 'failed', 'cancelled', 'takenBack'] as const).map((state) => status({ state }).text),
    ).toEqual(['Waiting', 'Has a question', 'Not read', 'Stopped, nothing kept', 'Taken back']);
    expect([sendingWords(0.45, t()), sendingWords(1, t())]).toEqual(['45% sent', 'Waiting']);
  });
});

describe('what is missing', () => {
  it('is offered with the orders that would gain', () => {
    expect(offersOf(completeness)).toEqual([
      { shopId: 's1', shop: 'Fern & Linen', kind: 'statement', months: ['2025-09'], orders: 96 },
    ]);
  });

  it('is order items first, and nothing for a made-up shop', () => {
    const [known] = completeness.shops;
    if (known === undefined) throw new Error('no shop');
    const months = known.months.map((month) => ({ ...month, items: 'none' as const }));
    const bare = { shops: [{ ...known, months }] };
    expect(offersOf(bare).map(({ kind, orders }) => [kind, orders])).toEqual([
      ['items', 226],
      ['statement', 96],
    ]);
    expect(offersOf(bare, new Set(['s1']))).toEqual([]);
    const noOrders = {
      shops: [{ ...known, months: known.months.map((month) => ({ ...month, orders: 'none' as const })) }],
    };
    expect(offersOf(noOrders).map(({ kind }) => kind)).toEqual(['statement', 'orders']);
  });
});

describe('the calendar', () => {
  it('is of shops of which a file is known', () => {
    const [known] = completeness.shops;
    if (known === undefined) throw new Error('no shop');
    const none = { items: 'none', orders: 'none', statement: 'none', payments: 'none', ads: 'none' } as const;
    const madeUp = { ...known, months: known.months.map((month) => ({ ...month, ...none })) };
    expect([known, madeUp, { ...known, months: [] }].map(hasFiles)).toEqual([true, false, false]);
  });

  it('has a row per kind and twelve months', () => {
    const [known] = completeness.shops;
    if (known === undefined) throw new Error('no shop');
    expect(yearsOf(known)).toEqual(['2025']);
    const rows = coverageRows(known, '2025');
    expect(rows.map(({ kind }) => kind)).toEqual(['orders', 'items', 'statement', 'payments', 'ads']);
    expect(rows[2]?.months.map(({ coverage }) => coverage ?? '-')).toEqual([
      ...Array.from({ length: 7 }, () => '-'),
      'full',
      'none',
      '-',
      '-',
      '-',
    ]);
  });
});

describe('drops', () => {
  it('are followed from the first byte to the import, newest first', () => {
    let uploads: readonly Upload[] = [];
    uploads = uploadsReducer(uploads, { type: 'added', key: 1, names: ['a.csv'] });
    uploads = uploadsReducer(uploads, { type: 'added', key: 2, names: ['b.csv'] });
    uploads = uploadsReducer(uploads, { type: 'sent', key: 1, share: 0.5 });
    uploads = uploadsReducer(uploads, { type: 'accepted', key: 2, importId: 'i2' });
    expect(uploads).toEqual([
      { key: 2, names: ['b.csv'], sent: 1, importId: 'i2' },
      { key: 1, names: ['a.csv'], sent: 0.5 },
    ]);
    const problem = { type: '', title: '', status: 413, detail: '', code: 'tooLarge' };
    uploads = uploadsReducer(uploads, { type: 'refused', key: 1, problem });
    expect(uploads[1]?.problem).toBe(problem);
    expect(uploadsReducer(uploads, { type: 'dismissed', key: 1 })).toHaveLength(1);
  });
});

describe('my dashboard', () => {
  it('is a favourite, else the one changed last', () => {
    const of = (id: string, favourite: boolean, updatedAt: string) => ({ ...summary, id, favourite, updatedAt });
    const plain = [of('a', false, '2026-01-01'), of('b', false, '2026-02-01')];
    expect(myDashboard(plain)?.id).toBe('b');
    expect(myDashboard([...plain, of('c', true, '2025-01-01')])?.id).toBe('c');
    expect(myDashboard([])).toBeUndefined();
  });

  it('is made from the overview where it is installed', () => {
    const other = { ...template, id: 'vitrine.listings/listings' };
    expect(firstTemplate([other, template])).toBe(template);
    expect(firstTemplate([other])).toBe(other);
    expect(firstTemplate([])).toBeUndefined();
  });
});

describe('rows that are saved', () => {
  it('have no empty listing or SKU', () => {
    expect(toCostRow({ listing: '', sku: 'A-1', validFrom: '2026-01-01', unitCost: '4.20', currency: 'eur' })).toEqual({
      listing: null,
      sku: 'A-1',
      validFrom: '2026-01-01',
      unitCost: '4.20',
      currency: 'EUR',
    });
    expect(toCostRow({})).toMatchObject({ listing: null, currency: '' });
  });

  it('have zero where a fee says nothing', () => {
    expect(toFeeRow({ country: 'de', class: 'listingFee', fixed: '0.18', of: 'unit' })).toMatchObject({
      country: 'DE',
      percent: '0',
      fixed: '0.18',
      of: 'unit',
    });
    expect(toFeeRow({ of: 'nonsense' }).of).toBe('order');
    expect(toRateRow({ day: '2026-01-01', from: 'usd', to: 'eur', rate: '0.9' })).toEqual({
      day: '2026-01-01',
      from: 'USD',
      to: 'EUR',
      rate: '0.9',
    });
    expect(toRateRow({})).toEqual({ day: '', from: '', to: '', rate: '' });
  });

  it('begin with the listings that sell and have no cost', () => {
    const table: Table = {
      columns: [
        { name: 'listing', type: 'nominal', role: 'dimension', label: 'Listing' },
        { name: 'currency', type: 'nominal', role: 'dimension', label: 'Currency' },
        { name: 'units', type: 'quantitative', role: 'measure', label: 'Items sold' },
      ],
      rows: [
        ['1', 'EUR', 50],
        ['2', 'EUR', 40],
        [null, 'EUR', 10],
      ],
      asOf: '',
      source: 'rollup',
      truncated: false,
      elapsedMs: 1,
    };
    const known = [{ listing: '1', sku: null, validFrom: '2026-01-01', unitCost: '1', currency: 'EUR' }];
    expect(rowsForListings(table, known, { unitCost: '', currency: 'USD' })).toEqual([
      { unitCost: '', listing: '2', currency: 'EUR' },
    ]);
  });

  it('are in the currency of the shops where there is one, else in the workspace’s', () => {
    const shops = (...currencies: string[]) => currencies.map((currency) => ({ currency }));
    expect(currencyOfCosts(shops('EUR', 'EUR'), 'USD')).toBe('EUR');
    expect(currencyOfCosts(shops('EUR', 'GBP'), 'USD')).toBe('USD');
    expect(currencyOfCosts(shops(), 'CHF')).toBe('CHF');
    expect(currencyOfCosts(undefined, undefined)).toBe('USD');
  });
});

describe('types of a table', () => {
  const table = {
    name: 'materials',
    title: 'Materials',
    rows: 2,
    refused: 0,
    time: null,
    columns: [
      { field: 'day', header: 'Day', type: 'day' as const },
      { field: 'amount', header: 'Amount', type: 'text' as const },
    ],
  };
  it('can be corrected one at a time', () => {
    expect(withType(table, 'amount', 'number')).toEqual([
      { field: 'day', type: 'day' },
      { field: 'amount', type: 'number' },
    ]);
    expect(withType(table, 'amount', 'nonsense')[1]?.type).toBe('text');
    expect(timeColumns(table).map(({ field }) => field)).toEqual(['day']);
  });
});
