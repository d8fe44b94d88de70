import { expect, it, test } from 'vitest';
import type { DashboardSnapshot } from '../../contract.ts';
import { exampleInput, longTable, shopOverview, snapshotOf, tableInput, tileOf } from '../../testing/snapshots.ts';
import { mailBody } from './index.ts';

const place = { x: 0, y: 0, w: 6, h: 4 };
const HOSTILE = `</title><script>alert(1)</script><img src="https://x.test/pixel.png">"'`;

it('has the numbers of the dashboard in words, tables and pictures, for readers with and without HTML', async () => {
  const { subject, html, text, images } = await mailBody(await shopOverview(), {
    locale: 'en',
    link: 'https://vitrine.test/d/1?range=P30D&x=1',
  });
  expect(subject).toMatch(/^Shop overview · November 24 – December 23, 2025$/);
  for (const said of [
    'Bread bag, striped',
    '−€18.40',
    '↑ +12.4%',
    'vs last year',
    'How to read this page',
    'Data until',
  ])
    for (const part of [html, text]) expect(part).toContain(said.replace('↑ ', part === text ? '' : '↑ '));
  expect(html).toContain('href="https://vitrine.test/d/1?range=P30D&amp;x=1"');
  expect(text).toContain('Open in Vitrine: https://vitrine.test/d/1?range=P30D&x=1');
  expect(text).toMatch(/Net sales by week\nNet sales: €1,590\.41/);
  expect(images.map(({ alt }) => alt.split('. ')[0])).toEqual([
    'Net sales by week',
    'Where buyers live',
    'From gross sales to what you keep',
    'When people buy',
  ]);
  for (const { cid, png, alt } of images) {
    expect([...png.subarray(1, 4)]).toEqual([...new TextEncoder().encode('PNG')]);
    expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(1088);
    expect(html).toContain(`<img src="cid:${cid}" alt="${alt.slice(0, 10)}`);
  }
});

it('carries what it shows: its pictures come with it and nothing is asked elsewhere', async () => {
  const { html, images } = await mailBody(await shopOverview(), { locale: 'en' });
  const sources = [...html.matchAll(/src="([^"]*)"/g)].map(([, source]) => source);
  expect(sources).toEqual(images.map(({ cid }) => `cid:${cid}`));
  expect(html).not.toMatch(/<script|<link|<form|url\(|@import|href=/);
  // Gmail cuts a mail that is longer.
  expect(html.length).toBeLessThan(102_000);
});

it('is the same for the same snapshot', async () => {
  const [first, second] = [
    await mailBody(await shopOverview(), { locale: 'de' }),
    await mailBody(await shopOverview(), { locale: 'de' }),
  ];
  expect(first).toEqual(second);
  expect(first.html).toContain('verglichen mit dem Vorjahr');
  expect(first.text).toMatch(/1\.590,41\s€/);
});

it('shows the first rows and columns of a long table, and says how many more there are', async () => {
  const table = longTable(45);
  const column = { name: 'extra', type: 'quantitative', role: 'measure', label: 'Extra' } as const;
  const wide = { ...table, columns: [...table.columns, column], rows: table.rows.map((row) => [...row, 1]) };
  const { html, text } = await mailBody(
    snapshotOf([tileOf('t', place, { title: 'T', input: await tableInput(wide) })]),
    { locale: 'en' },
  );
  expect(html).toContain('Linen apron no. 10');
  expect(html).not.toContain('Linen apron no. 11');
  expect(html).toContain('The first 10 of 45 rows');
  expect(html).toContain('Columns not shown here: 1.');
  expect(text).toContain('Linen apron no. 20');
  expect(text).toContain('The first 20 of 45 rows');
});

it('says why a tile failed, and gives numbers where a picture cannot be drawn', async () => {
  const chart = await exampleInput('line', 'weeks-with-last-year');
  const tiles = [
    tileOf('f', place, { title: 'Ads', input: null, fault: { code: 'timeout', reason: 'Too slow.' } }),
    tileOf('m', { ...place, y: 4 }, { title: 'Absent', input: { ...chart, widget: null } }),
    tileOf('e', { ...place, y: 8 }, { title: 'Lost', input: { ...chart, roles: { time: 'gone', value: 'gone' } } }),
  ];
  const { html, text, images } = await mailBody(snapshotOf(tiles, { range: null, filters: [] }), { locale: 'en' });
  expect(images).toEqual([]);
  for (const said of ['Too slow.', 'is not installed', 'which its data no longer has'])
    for (const part of [html, text]) expect(part).toContain(said);
});

test.each<[string, Partial<DashboardSnapshot>]>([
  ['its title', { title: HOSTILE }],
  ['a filter', { filters: [HOSTILE] }],
  ['the title of a section', { sections: [{ id: 's1', title: HOSTILE }] }],
])('shows %s as it was typed', async (_, more) => {
  const input = await tableInput(longTable(2, () => HOSTILE));
  const note = await exampleInput('text', 'note');
  const tiles = [
    tileOf('t', place, { title: HOSTILE, subtitle: HOSTILE, input }),
    tileOf(
      'n',
      { ...place, y: 4 },
      { title: '', input: { ...note, options: { text: `${HOSTILE} ![x](https://x.test/y.png)` } } },
    ),
    tileOf('f', { ...place, y: 8 }, { title: 'F', input: null, fault: { code: 'internal', reason: HOSTILE } }),
  ];
  const { html } = await mailBody(snapshotOf(tiles, more), { locale: 'en', link: 'javascript:alert(1)' });
  expect(html).not.toMatch(/<script|<img|javascript:|y\.png/);
  expect(html.match(/<title>/g)).toHaveLength(1);
  expect(html).toContain('&lt;script&gt;alert(1)');
});

it('has a subject of one line, whatever was typed', async () => {
  const title = `Report\r\nBcc: all@x.test\u2028\u0000${'long '.repeat(80)}`;
  const { subject } = await mailBody(snapshotOf([], { title }), { locale: 'en' });
  expect(subject).toMatch(/^Report Bcc: all@x\.test long/);
  expect(subject).not.toMatch(/[\p{Cc}\u2028]/u);
  expect([...subject].length).toBeLessThanOrEqual(180);
});

it('shows as many tiles as a mail can bear, and says so', async () => {
  const input = await tableInput(longTable(1));
  const tiles = Array.from({ length: 30 }, (_, at) =>
    tileOf(`t${at}`, { ...place, y: at * 4 }, { title: `Tile ${at}.`, input }),
  );
  const { html, text } = await mailBody(snapshotOf(tiles), { locale: 'fr' });
  expect(html).toContain('Tile 23.');
  expect(html).not.toContain('Tile 24.');
  expect(html).toContain('Tuiles non affichées ici : 6.');
  expect(text).toContain('Tile 29.');
});

it.each(['en', 'ja', 'ko'])(
  'draws the letters of names in its charts, each its own, for readers of %s',
  async (locale) => {
    const bars = await exampleInput('bar', 'profit-by-listing');
    const drawn = async (name: string) => {
      const rows = bars.table.rows.map(([, , ...row]) => [name, name, ...row]);
      const tiles = [tileOf('c', place, { title: 'C', input: { ...bars, table: { ...bars.table, rows } } })];
      const { images } = await mailBody(snapshotOf(tiles), { locale });
      return Buffer.from(images[0]?.png ?? []).toString('base64');
    };
    // As wide as each other: boxes would be the same picture.
    const pictures = await Promise.all(['茶', '杯', '찻', '잔', 'の', 'み'].map(drawn));
    expect(new Set(pictures).size).toBe(pictures.length);
  },
);
