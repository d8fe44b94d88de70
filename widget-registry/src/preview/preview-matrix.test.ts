import type { Cell, Table, WidgetRole } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import type { BindInput } from '../binding/contract.ts';
import { dimension, measure, role, tableOf, widgetWith } from '../binding/testing/tables.ts';
import { drawWidget } from '../render/index.ts';
import { askedTable, grownTable } from './grown-table.ts';
import { type DrawnPreview, drawPreview, type PreviewKind, previewMatrix } from './index.ts';
import { pathBox } from './path-box.ts';
import { shapesOf } from './svg-shapes.ts';

const ROLES = [role('category', 'nominal'), role('value', 'quantitative')];
const BARS = { mark: 'bar', encoding: { y: { field: '_category_label' }, x: { field: '_value' } } };

const LINE = {
  roles: [role('category', 'temporal'), role('value', 'quantitative')],
  spec: { mark: 'line', encoding: { x: { field: '_category' }, y: { field: '_value' } } },
  category: 'temporal',
} as const;

interface Wish {
  rows: Cell[][];
  spec?: object;
  roles?: readonly WidgetRole[];
  category?: Parameters<typeof dimension>[1];
}

const tableFor = ({ rows, category = 'nominal' }: Wish) =>
  tableOf([dimension('channel', category), measure('visits')], rows);

/** Cells of the matrix, drawn as the server draws them. */
async function cells(wish: Wish, kinds: readonly PreviewKind[], draw = drawWidget): Promise<DrawnPreview[]> {
  const widget = widgetWith([...(wish.roles ?? ROLES)], { spec: wish.spec === undefined ? BARS : { ...wish.spec } });
  const roles = { category: 'channel', value: 'visits' };
  const matrix = previewMatrix({ widget, table: tableFor(wish), roles, locale: 'en' });
  const asked = matrix.filter(({ kind }) => kinds.includes(kind));
  return Promise.all(asked.map((cell) => drawPreview(cell, draw)));
}

const told = async (wish: Wish, kind: PreviewKind, draw = drawWidget) => {
  const [cell] = await cells(wish, [kind], draw);
  return (cell?.findings ?? []).map(({ code, kind: weight, message }) => [weight, code, message] as const);
};
const codes = async (wish: Wish, kind: PreviewKind) => (await told(wish, kind)).map(([, code]) => code);
const words = async (wish: Wish, kind: PreviewKind, draw = drawWidget) => JSON.stringify(await told(wish, kind, draw));

const FEW: Cell[][] = [
  ['Etsy', 40],
  ['Fair', 30],
  ['Shop', 20],
];

describe('the matrix', () => {
  it('has nothing to remark on a chart that can be read in every way', async () => {
    const drawn = await cells({ rows: FEW }, [
      'wide',
      'narrow',
      'phone',
      'dark',
      'print',
      'twin',
      'oneRow',
      'rightToLeft',
    ]);
    expect(drawn).toHaveLength(8);
    for (const { kind, findings } of drawn) expect([kind, findings]).toEqual([kind, []]);
  });

  it('says what a dashboard does without rows', async () => {
    expect(await told({ rows: FEW }, 'empty')).toMatchObject([['note', 'noRows', { de: expect.any(String) }]]);
  });

  it('shows a row that has something to draw', async () => {
    expect(await codes({ rows: [['None', 0], ...FEW] }, 'oneRow')).toEqual([]);
    expect(await codes({ rows: [['None', 0]] }, 'oneRow')).toEqual(['nothing']);
  });

  it('asks for many rows as a dashboard does: the largest names and the rest together', async () => {
    const [cell] = await cells({ rows: FEW }, ['manyRows']);
    expect(cell?.findings).toMatchObject([{ kind: 'note', code: 'names' }]);
    expect(cell?.findings[0]?.message).toMatchObject({ en: expect.stringContaining('Of 120 names the 10 largest') });
    const { texts, marks } = shapesOf(cell?.svg ?? '', 'ltr');
    expect(marks).toHaveLength(11);
    expect(texts.map(({ text }) => text)).toContain('Others');
  });

  it('keeps every label where it was placed in a page that is read from the right', async () => {
    const [cell] = await cells({ rows: FEW }, ['rightToLeft']);
    expect(cell?.svg).toContain('direction="ltr"');
    const mirrored = (svg: string) => shapesOf(svg.replace('direction="ltr"', ''), 'rtl');
    const outside = mirrored(cell?.svg ?? '').texts.filter(({ box }) => box.left < -2);
    expect(outside.map(({ text }) => text)).toEqual(expect.arrayContaining(['Etsy', 'Fair', 'Shop']));
  });
});

describe('what is remarked', () => {
  it('is that nothing is drawn', async () => {
    const nowhere = { mark: { type: 'bar', opacity: 0 }, encoding: BARS.encoding };
    expect(await codes({ rows: FEW, spec: nowhere }, 'wide')).toEqual(['nothing']);
  });

  it('is a mark under a pixel, and not the bar of a zero', async () => {
    const rows: Cell[][] = [
      ['Etsy', 100_000],
      ['Fair', 50],
      ['Shop', 0],
    ];
    expect(await words({ rows }, 'wide')).toMatch(/1 of 2 marks are smaller than a pixel/);
  });

  it('is names without a label, and not times', async () => {
    const upright = { mark: 'bar', encoding: { x: { field: '_category_label' }, y: { field: '_value' } } };
    const many = Array.from({ length: 40 }, (_, at): Cell[] => [`Channel number ${at}`, 40 + at]);
    expect(await words({ rows: many, spec: upright }, 'narrow')).toMatch(
      /more names than fit: \d+ of 40 have no label/,
    );
    const months = Array.from({ length: 40 }, (_, at): Cell[] => [
      new Date(Date.UTC(2022, at, 1)).toISOString().slice(0, 10),
      40 + at,
    ]);
    expect(await codes({ rows: months, ...LINE }, 'narrow')).toEqual([]);
  });

  it('is labels over each other, at the edge, and shortened', async () => {
    const withText = (place: object) => ({
      layer: [BARS, { mark: 'text', encoding: { ...BARS.encoding, text: { field: '_category_label' }, ...place } }],
    });
    const together = withText({ x: { value: 90 }, y: { value: 20 } });
    expect(await words({ rows: FEW, spec: together }, 'wide')).toMatch(/lie over each other: “\w+”/);
    // As it was drawn before pictures said their own direction.
    const undirected = async (input: BindInput) => (await drawWidget(input)).replace(' direction="ltr"', '');
    expect(await words({ rows: FEW }, 'rightToLeft', undirected)).toMatch(
      /cut at the edge of the picture: “Etsy”, “Fair”, “Shop”/,
    );
    const long = FEW.map(([name, value]): Cell[] => [
      `${name} with a name that is much too long for a phone`,
      value ?? 0,
    ]);
    expect(await words({ rows: long }, 'narrow')).toMatch(/Labels are shortened: “Etsy.*…”/);
  });

  it('is a picture that cannot be drawn, in a sentence', async () => {
    const spec = { ...BARS, transform: [{ filter: { field: '_value', oneOf: 3 } }] };
    expect((await told({ rows: FEW, spec }, 'wide'))[0]?.slice(0, 2)).toEqual(['remark', 'failed']);
  });

  it('is what is thinned, as a note', async () => {
    const day = (at: number) => new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 10);
    const rows = Array.from({ length: 2_500 }, (_, at): Cell[] => [day(at), 1 + (at % 50)]);
    expect(await words({ rows, ...LINE }, 'wide')).toMatch(/Of 2500 rows 2000 are drawn/);
  });
});

describe('a grown table', () => {
  const grow = (table: Table) => askedTable(grownTable(table, 10_000));

  it('stays within closed lists, orders and calendars', () => {
    const months = dimension('month', 'temporal');
    const status = dimension('status', 'nominal', {
      values: ['paid', 'shipped'].map((value) => ({ value, label: value })),
    });
    const weekday = dimension('weekday', 'ordinal');
    const { table, of, names } = grow(
      tableOf(
        [months, status, weekday, measure('orders')],
        [
          ['2025-01-01', 'paid', 1, 4],
          ['2025-02-01', 'shipped', 2, 5],
          [null, 'other', 3, null],
        ],
      ),
    );
    expect([of, names]).toEqual([10_000, undefined]);
    expect(new Set(table.rows.map(([month]) => String(month ?? '').slice(7)))).toEqual(new Set(['', '-01']));
    expect(new Set(table.rows.map(([, one]) => one))).toEqual(new Set(['paid', 'shipped', 'other']));
    expect(new Set(table.rows.map(([, , day]) => day))).toEqual(new Set([1, 2, 3]));
    expect(table.rows.map(([month]) => month ?? '')).toEqual(table.rows.map(([month]) => month ?? '').toSorted());
  });

  it('keeps weekdays, and what it cannot read', () => {
    const table = tableOf(
      [dimension('day', 'temporal'), measure('orders')],
      [
        ['2025-01-06', 1],
        ['2025-01-13T08:00:00Z', 1],
        ['soon', 1],
      ],
    );
    const days = grow(table).table.rows.map(([day]) => String(day));
    expect(days).toContain('soon');
    for (const day of days.filter((one) => one !== 'soon')) expect(new Date(day).getUTCDay()).toBe(1);
  });

  it('folds the words of a name with it, and fewer names stand beside a time', () => {
    const table = tableOf(
      [
        dimension('listing', 'nominal'),
        dimension('listingTitle', 'nominal'),
        dimension('day', 'temporal'),
        measure('n'),
      ],
      [
        ['a', 'Apron', '2025-01-01', 3],
        ['b', 'Bread bag', '2025-01-02', 4],
      ],
    );
    const { table: asked, names } = grow(table);
    expect(names).toEqual({ all: 80, kept: 5 });
    const others = (asked.flags ?? []).map(({ row }) => asked.rows[row]);
    expect(others.length).toBeGreaterThan(0);
    for (const row of others) expect(row?.slice(0, 2)).toEqual([null, null]);
    expect(new Set(asked.rows.map(([name]) => name)).size).toBe(6);
  });

  it('has one row without dimensions, and one of nothing without rows', () => {
    expect(grow(tableOf([measure('n')], [[2], [3]])).table.rows).toHaveLength(1);
    expect(grownTable(tableOf([dimension('a', 'nominal'), measure('n')], []), 2).rows).toEqual([
      [null, null],
      [null, null],
    ]);
    const single = tableOf([dimension('a', 'nominal'), measure('n')], [['x', 1]]);
    expect(askedTable(single)).toEqual({ table: single });
  });
});

describe('shapes of a picture', () => {
  it('follow its transforms, anchors and lines', () => {
    const svg =
      '<svg class="marks" viewBox="0 0 200 100"><g transform="translate(10,20) scale(2)"><g class="mark-text role-mark a">' +
      '<text text-anchor="end" x="5" y="10" font-size="10px">AB</text><text display="none">no</text>' +
      '<text transform="translate(40,40) rotate(-90)" font-size="10px"><tspan>A &amp; B</tspan><tspan x="0" dy="12">C</tspan></text>' +
      '</g><g class="mark-rule role-mark"><line x2="7" stroke="red"/></g>' +
      '<g class="mark-rect role-mark"><rect fill="none"/><path d="M0,0h5v5z" fill="none"/><path d="M0,0h5v5z" fill="red"/></g></g></svg>';
    const { texts, marks, chart, width, height } = shapesOf(svg, 'ltr');
    expect([chart, width, height]).toEqual([true, 200, 100]);
    const [ended, hidden, turned] = texts;
    expect(ended?.box.right).toBeCloseTo(20);
    expect(hidden).toMatchObject({ text: 'no', hidden: true });
    expect(turned?.text).toBe('A & B C');
    const { left = 0, right = 0, top = 0, bottom = 0 } = turned?.box ?? {};
    expect(bottom).toBeCloseTo(100);
    expect(bottom - top).toBeGreaterThan(30);
    expect(right - left).toBeLessThan(50);
    expect(marks.map(({ kind }) => kind)).toEqual(['text', 'text', 'rule', 'rect']);
    expect(marks.at(-1)?.box).toEqual({ left: 10, top: 20, right: 20, bottom: 30 });
  });

  it('are boxes around paths', () => {
    expect(pathBox('M1,2h3v4H0V9z')).toEqual({ left: 0, right: 4, top: 2, bottom: 9 });
    expect(pathBox('M1,1l2,2C0,0,5,5,6,7')).toEqual({ left: 1, right: 6, top: 1, bottom: 7 });
    expect(pathBox('M4,0A4,4,0,1,1,-4,0A4,4,0,1,1,4,0')).toEqual({ left: -4, right: 4, top: -4, bottom: 4 });
    expect(pathBox('M0,0A4,4,0,0,1,4,4')).toEqual({ left: 0, right: 4, top: 0, bottom: 4 });
    expect(pathBox('')).toBeUndefined();
  });
});
