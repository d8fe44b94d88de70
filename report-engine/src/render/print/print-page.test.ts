import { expect, it, test } from 'vitest';
import type { DashboardSnapshot, PageSetup } from '../../contract.ts';
import {
  allExamples,
  exampleInput,
  longTable,
  shopOverview,
  snapshotOf,
  tableInput,
  tileOf,
} from '../../testing/snapshots.ts';
import { printPage } from './index.ts';

const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };
const full = { x: 0, y: 0, w: 12, h: 6 };
const page = async (snapshot: DashboardSnapshot, locale = 'en', more: Partial<PageSetup> = {}) =>
  (await printPage(snapshot, { ...setup, ...more }, locale)).html;
/** What a person reads of it. */
const wordsOf = (html: string) =>
  html
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const HOSTILE = `</title><script>alert(1)</script><img src=x onerror=alert(1)>"'\\`;

it('shows cards, charts, tables and words of a dashboard in the order of reading', async () => {
  const html = await page(await shopOverview());
  const words = wordsOf(html);
  for (const text of [
    'November 24',
    'compared with last year',
    'Shop: Fern &amp; Linen',
    '€5,284 .60',
    '↑ +12.4% vs last year',
    '90.3% · target €900',
    'Bread bag, striped −€18.40',
    'Total €1,586.35',
    'How to read this page',
    'Data until December 23, 2025 at 9:40 PM (Europe/Berlin)',
  ])
    expect(words).toContain(text);
  const order = ['Net sales', 'Fees', 'Net sales by week', 'From gross sales', 'When people buy', 'Profit by listing'];
  const places = order.map((title) => html.indexOf(`dir="auto">${title}`));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(html).toMatch(/<svg[^>]*role="img" aria-label="Net sales by week\. Net sales: €1,590\.41/);
  expect(html).toMatch(/<div class="chart"><svg[^>]*><title>Line<\/title><desc>/);
  expect(html).toContain('<thead><tr><th scope="col">');
});

it('is complete in itself: no script, no address but those of its own fonts', async () => {
  const html = await page(await shopOverview());
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|<link|<iframe|src="|@import/);
  const addresses = [...html.matchAll(/url\((?!#)([^)]{0,20})/g)].map(([, address]) => address);
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toBe('data:font/woff2;base');
});

it('speaks the language and the script of its reader', async () => {
  const html = await page(await shopOverview(), 'de');
  expect(html).toContain('<html lang="de">');
  const words = wordsOf(html);
  for (const text of ['Shop-Überblick', 'verglichen mit dem Vorjahr', 'Daten bis 23. Dezember 2025'])
    expect(words).toContain(text);
  expect(words).toMatch(/5\.284 ,60\s€|5\.284 ,60 /);
  expect(html).toContain('content:"Seite " counter(page) " von " counter(pages)');
});

it('brings the fonts that its letters need, and no others', async () => {
  const faces = async (name: string) => {
    const input = await tableInput(longTable(1, () => name));
    return (await page(snapshotOf([tileOf('t', full, { title: 'T', input })]))).match(/@font-face/g)?.length ?? 0;
  };
  const plain = await faces('Linen apron');
  for (const name of ['リネンのエプロン', '亚麻围裙', '린넨 앞치마', 'سلة الخبز', 'כוס קפה', '🎁'])
    expect(await faces(name), name).toBeGreaterThan(plain);
});

test.each<[string, Partial<DashboardSnapshot>]>([
  ['its title', { title: HOSTILE }],
  ['a filter', { filters: [HOSTILE] }],
  ['the title of a section', { sections: [{ id: 's1', title: HOSTILE }] }],
])('shows %s as it was typed', async (_, more) => {
  const input = await tableInput(longTable(2));
  const html = await page(snapshotOf([tileOf('t', full, { title: 'T', input })], more));
  expect(html).not.toMatch(/<script|<img/);
  expect(wordsOf(html)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

it('shows names, notes, headers and footers as they were typed', async () => {
  const note = await exampleInput('text', 'note');
  const tiles = [
    tileOf('t', full, { title: HOSTILE, subtitle: HOSTILE, input: await tableInput(longTable(3, () => HOSTILE)) }),
    tileOf(
      'n',
      { ...full, y: 6 },
      {
        title: '',
        input: {
          ...note,
          options: { text: `${HOSTILE}\n\n[a](javascript:alert(1)) ![b](https://x.test/y.png) [c](https://x.test/)` },
        },
      },
    ),
    tileOf('f', { ...full, y: 12 }, { title: 'F', input: null, fault: { code: 'internal', reason: HOSTILE } }),
  ];
  const html = await page(snapshotOf(tiles), 'en', { header: HOSTILE, footer: HOSTILE });
  expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>|javascript:|y\.png/);
  expect(html).toContain('<a href="https://x.test/">c</a>');
  // A style sheet ends nowhere but where it ends: the header is written by numbers of letters.
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html).toMatch(/@top-right\{content:"\\3c \\2f title\\3e /);
});

it('prints the reason of what failed in its place, and numbers where a picture cannot be drawn', async () => {
  const chart = await exampleInput('line', 'weeks-with-last-year');
  const wide = { x: 0, y: 0, w: 6, h: 4 };
  const tiles = [
    tileOf('f', wide, {
      title: 'Ads',
      input: null,
      fault: { code: 'timeout', reason: { en: 'Too slow.', de: 'Zu langsam.' } },
    }),
    tileOf('m', { ...wide, y: 4 }, { title: 'Absent', input: { ...chart, widget: null } }),
    tileOf('e', { ...wide, y: 8 }, { title: 'Lost', input: { ...chart, roles: { time: 'gone', value: 'gone' } } }),
    tileOf('o', { ...wide, y: 12 }, { title: 'Nothing', input: null }),
  ];
  const { html, undrawn } = await printPage(snapshotOf(tiles), setup, 'de');
  // What failed when it was asked is known already; the others are told.
  expect(undrawn).toEqual([
    { tile: 'e', reason: expect.stringContaining('Das Diagramm braucht') },
    { tile: 'o', reason: expect.stringContaining('Dieser Teil fehlt') },
  ]);
  const words = wordsOf(html);
  expect(words).toContain('Zu langsam.');
  expect(words).toContain('Was dies zeichnet, ist nicht installiert');
  expect(words).toContain('1.590,41');
  expect(words).toMatch(/Lost .*Das Diagramm braucht/);
  expect(words).toContain('Dieser Teil fehlt');
});

it('says what numbers lack, beside them and at the end', async () => {
  const table = { ...longTable(3), notes: [{ kind: 'estimated' as const, measure: 'profit' }], truncated: true };
  const words = wordsOf(await page(snapshotOf([tileOf('t', full, { title: 'T', input: await tableInput(table) })])));
  expect(words).toContain('T estimated in part');
  expect(words).toContain('Profit: a part is estimated.');
  expect(words).toContain('There are more rows than are shown.');
  expect(words).toContain('Total of these');
});

it('shows as many rows as paper can bear, and says so', async () => {
  const input = await tableInput(longTable(2345));
  const words = wordsOf(await page(snapshotOf([tileOf('t', full, { title: 'T', input })])));
  expect(words).toContain('Linen apron no. 2000');
  expect(words).not.toContain('Linen apron no. 2001');
  expect(words).toContain('The first 2,000 of 2,345 rows.');
});

it('can do without dates, filters and data', async () => {
  const tiles = [tileOf('t', full, { title: 'T', input: await tableInput(longTable(0)) })];
  const words = wordsOf(
    await page(snapshotOf(tiles, { range: null, filters: [], sections: [{ id: 's1' }, { id: 's2' }] })),
  );
  expect(words).toContain('Nothing in this range');
  expect(words).not.toContain('compared');
});

it('prints every example of every widget of the product', async () => {
  const tiles = await Promise.all(
    (await allExamples()).map(async ({ name, example }, at) =>
      tileOf(
        `e${at}`,
        { x: (at % 2) * 6, y: at * 4, w: 6, h: 4 },
        { title: `${name} ${example}`, input: await exampleInput(name, example) },
      ),
    ),
  );
  const html = await page(snapshotOf(tiles), 'fr');
  expect(html).not.toContain('class="fault"');
  expect(html.match(/<h2 class="title"/g)?.length).toBe(tiles.length);
});
