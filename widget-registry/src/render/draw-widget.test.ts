import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bindWidget } from '../binding/bind.ts';
import {
  dimension,
  inputOf,
  measure,
  money,
  PLUGINS,
  role,
  tableOf,
  WIDGETS,
  widgetWith,
} from '../binding/testing/tables.ts';
import { drawPreview } from '../testing/draw-preview.ts';
import { fixturesOf, readWidget } from '../testing/widget-folder.ts';
import { nearestWeight } from './fonts.ts';
import { drawWidget, measureText, svgToPng } from './index.ts';
import { escapeXml } from './svg-text.ts';
import { fitMeasured, measureInShippedFont } from './text-metrics.ts';

async function exampleOf(name: string, example: string) {
  const folder = join(PLUGINS, `widget-${name}`);
  const fixture = (await fixturesOf(folder)).find((candidate) => candidate.name === example);
  if (!fixture) throw new Error(`${name} has no example ${example}`);
  const { name: _, ...input } = fixture;
  return { ...input, widget: await readWidget(folder) };
}

const draw = async (name: string, example: string, more: object = {}) =>
  drawWidget({
    ...(await exampleOf(name, example)),
    theme: 'light',
    locale: 'en',
    size: { width: 640, height: 300 },
    ...more,
  });

const textsOf = (svg: string) => [...svg.matchAll(/<t(?:ext|span)[^>]*>([^<]*)<\/t/g)].map(([, text]) => text);

describe('a drawn chart', () => {
  it('is one picture with a name, a sentence and texts as text', async () => {
    const svg = await draw('line', 'weeks-with-last-year');
    expect(svg).toMatch(/^<svg[^>]* role="img"><title>Line<\/title><desc>Net sales: €1,590\.41/);
    expect(svg.match(/<svg/g)).toHaveLength(1);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['€0', '€1\u00a0k', 'Last year', '€1,590', 'Jan', 'Nov']));
    expect(svg).toContain('Inter Variable');
    expect(svg).not.toMatch(/<script|href=|<image|style="[^"]*url/);
  });

  it('names each of a few buckets, and goes on with what is expected', async () => {
    const svg = await draw('line', 'months-ahead');
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Apr', 'Jul', 'Oct', 'Dec']));
    expect(svg).toContain('Expected for December 2025: €1,890.00 (between €1,680.50 and €2,099.50).');
    expect(svg).toMatch(/stroke-dasharray="6,4"/);
  });

  it.each(['grouped-by-month', 'stacked-by-month', 'upright', 'profit-by-listing'])(
    'has bars that are seen: %s',
    async (example) => {
      const svg = await draw('bar', example);
      const groups = [...svg.matchAll(/<g class="mark-rect.*?<\/g>/gs)].join('');
      const bars = [...groups.matchAll(/<path d="([^"]+)"/g)].map(([, path = '']) => path);
      expect(bars.length).toBeGreaterThan(3);
      expect(bars.filter((path) => /NaN|^M[\d.,-]+h0v/.test(path))).toEqual([]);
    },
  );

  it('is the same bytes for the same input, and ids of its own', async () => {
    const [first, second, other] = await Promise.all([
      draw('line', 'weeks-with-last-year'),
      draw('line', 'weeks-with-last-year'),
      draw('line', 'weeks-with-last-year', { theme: 'dark' }),
    ]);
    expect(first).toBe(second);
    const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids(first).length).toBeGreaterThan(0);
    expect(ids(first)).not.toEqual(ids(other));
    for (const id of ids(first)) expect(first).toContain(`url(#${id})`);
  });

  it('is drawn of its newer rows where it was drawn before, and of the older ones as it was', async () => {
    const widget = await readWidget(join(PLUGINS, 'widget-bar'));
    const of = (profit: number) => {
      const rows: [string, number][] = [
        ['A', 100],
        ['B', profit],
      ];
      const table = tableOf([dimension('listing', 'nominal'), money('profit')], rows);
      return drawWidget(inputOf(widget, table, { roles: { category: 'listing', value: 'profit' } }));
    };
    const [first, newer] = [await of(50), await of(25)];
    expect(textsOf(first)).toContain('€50');
    expect(textsOf(newer)).toContain('€25');
    expect(textsOf(newer)).not.toContain('€50');
    expect(await of(50)).toBe(first);
  });

  it('is refused for what it would make of newer rows, however often it was drawn of fewer', async () => {
    const curves = { density: '_value', groupby: ['_category_label'], steps: 100 };
    const encoding = {
      x: { field: 'value', type: 'quantitative' },
      y: { field: 'density', type: 'quantitative' },
    };
    const roles = [role('category', 'nominal'), role('value', 'quantitative')];
    const widget = widgetWith(roles, { spec: { transform: [curves], mark: 'line', encoding } });
    const of = (count: number) => {
      const rows = Array.from({ length: count }, (_, at): [string, number] => [`listing ${at}`, at]);
      const table = tableOf([dimension('listing', 'nominal'), money('profit')], rows);
      return drawWidget(inputOf(widget, table, { roles: { category: 'listing', value: 'profit' } }));
    };
    for (let time = 0; time < 2; time++) expect(await of(3)).toMatch(/^<svg/);
    await expect(of(300)).rejects.toMatchObject({ code: 'badRequest' });
  });

  it('has a bar for each row whose length is its number', async () => {
    const table = tableOf(
      [dimension('listing', 'nominal'), money('profit')],
      [
        ['A', 100],
        ['B', 50],
        ['C', 25],
      ],
    );
    const widget = await readWidget(join(PLUGINS, 'widget-bar'));
    const svg = await drawWidget(
      inputOf(widget, table, {
        roles: { category: 'listing', value: 'profit' },
        options: { orientation: 'horizontal' },
      }),
    );
    const bars = [...svg.matchAll(/<path d="M0,0h([\d.]+)v[^"]*" fill="#2b50d8"/g)].map(([, length]) => Number(length));
    const [longest = 0] = bars;
    expect(bars).toHaveLength(3);
    expect((bars[1] ?? 0) / longest).toBeCloseTo(0.5, 1);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['A', 'B', 'C', '€100', '€50', '€25']));
  });

  it('speaks the reader’s language', async () => {
    expect(textsOf(await draw('donut', 'countries', { locale: 'de' }))).toEqual(
      expect.arrayContaining(['Deutschland', 'Andere', '46\u00a0%', '5.285\u00a0€']),
    );
    expect(textsOf(await draw('waterfall', 'sales-to-profit', { locale: 'fr' }))).toEqual(
      expect.arrayContaining(['Affranchissement', 'Bénéfice']),
    );
    expect(textsOf(await draw('heatmap', 'weekday-by-month', { locale: 'de' }))).toEqual(
      expect.arrayContaining(['Mo', 'So', '54', 'Dez']),
    );
  });

  it('stays inside its size', async () => {
    for (const [name, example] of [
      ['bar', 'profit-by-listing'],
      ['line', 'months-by-country'],
      ['area', 'new-and-returning'],
    ] as const) {
      const svg = await draw(name, example, { size: { width: 330, height: 220 } });
      expect(svg).toContain('viewBox="0 0 330 220"');
    }
  });

  it('refuses a spec that reaches outside before it is bound', async () => {
    const widget = widgetWith([role('value', 'quantitative')], {
      spec: { mark: { type: 'image', url: 'file:///etc/passwd' } },
    });
    const drawing = drawWidget(inputOf(widget, tableOf([measure('a')], [[1]])));
    await expect(drawing).rejects.toMatchObject({ code: 'badRequest' });
  });
});

describe('other widgets as pictures', () => {
  it('show a card with number, change, target and small chart', async () => {
    const svg = await draw('metric', 'fees-with-target', { size: { width: 280, height: 170 } });
    expect(textsOf(svg)).toEqual(['€812', '.45', '↑ +6.9%', 'vs the period before', '90.3% · target €900']);
    expect(await draw('metric', 'net-sales', { size: { width: 280, height: 150 } })).toContain('<circle');
    expect(await draw('metric', 'net-sales', { size: { width: 280, height: 40 } })).not.toContain('<circle');
    expect(textsOf(await draw('metric', 'net-sales', { size: { width: 90, height: 90 } }))).not.toContain(
      'vs last year',
    );
  });

  it('show as many rows and columns of a table as fit', async () => {
    const wide = textsOf(await draw('table', 'profit-by-listing', { size: { width: 700, height: 330 } }));
    expect(wide).toEqual(
      expect.arrayContaining(['Listing', 'Profit', 'Margin', 'vs last year', 'Bread bag, striped', '−€18.40']),
    );
    const without = await draw('table', 'profit-by-listing', {
      size: { width: 700, height: 330 },
      options: { hidden: 'margin,listing' },
    });
    expect(textsOf(without)).toEqual(expect.arrayContaining(['Listing', 'Profit']));
    expect(textsOf(without)).not.toContain('Margin');
    const small = textsOf(
      await draw('table', 'profit-by-listing', { size: { width: 130, height: 110 }, options: { density: 'dense' } }),
    );
    expect(small).not.toContain('Margin');
    expect(small).not.toContain('Bread bag, striped');
    expect(small.some((text) => text?.endsWith('…'))).toBe(true);
    const widget = await readWidget(join(PLUGINS, 'widget-table'));
    const empty = await drawWidget(inputOf(widget, tableOf([dimension('listing', 'nominal')], [])));
    expect(textsOf(empty)).toContain('Nothing in this range');
    await expect(drawWidget(inputOf(widget, tableOf([], [])))).rejects.toMatchObject({ code: 'unknownField' });
  });

  it('show a note without its marks', async () => {
    const texts = textsOf(await draw('text', 'note', { size: { width: 400, height: 200 } }));
    expect(texts[0]).toBe('How to read this page');
    expect(texts.join(' ')).not.toMatch(/[*_#]/);
    const note = { text: { en: '# Title\nWords and [a link](https://example.com)', de: 'Anders' }, align: 'center' };
    const centred = await draw('text', 'note', { options: note });
    expect(centred).toContain('text-anchor="middle"');
    expect(textsOf(centred)).toEqual(['Title', 'Words and a link']);
    expect(textsOf(await draw('text', 'note', { options: { text: note.text }, locale: 'de' }))).toEqual(['Anders']);
    expect(textsOf(await draw('text', 'note', { options: { text: 3 } }))).toEqual([]);
    expect(textsOf(await draw('text', 'note', { size: { width: 300, height: 20 } }))).toEqual([]);
  });

  it('say in the registry what they show', async () => {
    const { widget, table, roles } = await exampleOf('table', 'profit-by-listing');
    expect(bindWidget(inputOf(widget, table, { roles }))).toMatchObject({
      spec: null,
      summary: '7 entries; Linen apron, sage has the most Profit, €412.20.',
    });
  });
});

describe('a donut', () => {
  it('is one chart for all answers of the same names, and says the sum of each', async () => {
    const { widget, table, roles } = await exampleOf('donut', 'countries');
    const chartOf = (times: number) => {
      const rows = table.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell * times : cell)));
      const { spec, values } = bindWidget(inputOf(widget, { ...table, rows }, { roles }));
      return { spec: JSON.stringify({ ...spec, description: '' }), total: values[0]?.['_fact_total'] };
    };
    const [one, more] = [chartOf(1), chartOf(40)];
    expect(more.spec).toBe(one.spec);
    expect(more.total).not.toBe(one.total);
  });
});

describe('pictures', () => {
  it('become PNG with the shipped font', async () => {
    const bars = await draw('bar', 'upright', { size: { width: 200, height: 120 } });
    const png = await svgToPng(bars, { background: '#ffffff' });
    expect([...png.subarray(1, 4)]).toEqual([...new TextEncoder().encode('PNG')]);
    const view = new DataView(png.buffer, png.byteOffset);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([400, 240]);
    const empty = await svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>');
    expect(empty.byteLength).toBeGreaterThan(50);
  });

  it.each(WIDGETS)('of %s can be drawn from its first fixture, the same each time', async (name) => {
    const folder = join(PLUGINS, `widget-${name}`);
    const picture = await drawPreview(folder);
    expect(picture).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(await drawPreview(folder)).toBe(picture);
  });
});

describe('text', () => {
  it('is measured in the shipped Inter', () => {
    expect(measureText('Transaction fees', 11.5)).toBeCloseTo(90, -1);
    expect(measureText('mm', 12, 600)).toBeGreaterThan(measureText('mm', 12, 400));
    expect(measureText('AV', 100)).toBeLessThan(measureText('A', 100) + measureText('V', 100));
    expect(fitMeasured('Walnut spoon rest with engraving', 80, 13)).toMatch(/^Walnut.*…$/);
    expect(fitMeasured('Mug', 80, 13)).toBe('Mug');
    expect(['bold', 450, '600', undefined, 'odd', 900].map(nearestWeight)).toEqual([700, 500, 600, 400, 400, 700]);
    expect(measureInShippedFont).not.toThrow();
  });

  it('holds nothing that XML cannot', () => {
    expect(escapeXml('<a b="c">&\u0000\ud800')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;');
  });
});
