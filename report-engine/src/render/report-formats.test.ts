import { cellText } from '@vitrine/widget-registry/binding';
import { expect, it, test } from 'vitest';
import type { PageSetup } from '../contract.ts';
import { readWorkbook, sheetOf, valuesOf } from '../testing/read-workbook.ts';
import { reportPageOf } from '../testing/report-page.ts';
import { exampleInput, longTable, snapshotOf, tableInput, tileOf } from '../testing/snapshots.ts';
import { mailBody } from './mail/index.ts';
import { printPage } from './print/index.ts';
import { workbook } from './xlsx/index.ts';

const setup: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };

it('what a plugin composed has the same numbers on paper and in a mail', async () => {
  const page = reportPageOf(30);
  const { html } = await printPage(page, setup, 'en');
  const mail = await mailBody(page, { locale: 'en', link: 'https://vitrine.test/r/1' });
  expect(mail.subject).toMatch(/^Month in figures · December 1\s–\s31, 2025$/);
  for (const said of [
    '€920.77',
    '25%',
    '−€120.50',
    'Linen apron no. 1',
    'Profit: a part is estimated.',
    'By listing',
    'As of',
  ])
    for (const part of [html, mail.html, mail.text]) expect(part).toContain(said);
  expect(html).toContain('What came in &amp; what stayed.');
  expect(html).toContain("default-src 'none'");
  expect(html.match(/<tr>/g)?.length).toBeGreaterThan(30);
  expect(mail.html).toContain('The first 10 of 30 rows');
  expect(mail.html).not.toContain('Net sales');
  expect(mail.text).toContain('Best profit: €920.77 (');
  expect(mail.text).toContain('Open in Vitrine: https://vitrine.test/r/1');
  expect((await printPage(reportPageOf(3, {}, 'de'), setup, 'de')).html).toContain('Der Monat in Zahlen');
});

it('the numbers of a dashboard are the same on paper, in a mail and in its text', async () => {
  const reader = { locale: 'de', timezone: 'Europe/Berlin' };
  const table = longTable(9);
  const layout = { x: 0, y: 0, w: 12, h: 9 };
  const metric = await exampleInput('metric', 'net-sales');
  const snapshot = snapshotOf([
    tileOf('t', layout, { title: 'T', input: { ...(await tableInput(table)), timezone: reader.timezone } }),
    tileOf('m', { ...layout, y: 9 }, { title: 'M', input: metric }),
  ]);
  const { html } = await printPage(snapshot, setup, reader.locale);
  const mail = await mailBody(snapshot, reader);
  const [column] = metric.table.columns;
  if (column === undefined) throw new Error('the card has no number');
  const shown = [
    ...table.columns.flatMap((each) => table.rows.map((_, row) => cellText(table, each, row, reader))),
    cellText(metric.table, column, 0, reader),
  ];
  for (const part of [html, mail.html, mail.text]) {
    const words = part.replaceAll(/<[^>]+>/g, '');
    for (const text of shown) expect(words).toContain(text);
  }
});

it('shows texts of a plugin as texts', async () => {
  const hostile = '<img src="https://x.test/p.png" onerror=alert(1)>\r\nBcc: all@x.test';
  const page = reportPageOf(2, {
    title: hostile,
    subtitle: hostile,
    blocks: [
      { kind: 'paragraph', text: hostile },
      { kind: 'heading', level: 2, text: hostile },
    ],
  });
  const mail = await mailBody(page, { locale: 'en', link: 'javascript:alert(1)' });
  expect(mail.subject).not.toMatch(/[\r\n]/);
  for (const part of [(await printPage(page, setup, 'en')).html, mail.html])
    expect(part).not.toMatch(/<img|javascript:/);
});

test.each<[string, string, number]>([
  ['en', 'Nothing in this range', 0],
  ['de', 'Nichts in diesem Zeitraum', 0],
  ['fr', 'Rien sur cette période', 0],
  ['en', 'Nothing in this range', 3],
])(
  'a chart without anything to draw says so in its place, in %s: "%s", of %i rows without a number',
  async (locale, words, count) => {
    const bars = await exampleInput('bar', 'profit-by-listing');
    const { columns } = bars.table;
    const empty = columns.map(({ role }) => (role === 'measure' ? 0 : 'A'));
    const input = { ...bars, table: { ...bars.table, rows: Array.from({ length: count }, () => empty) } };
    const snapshot = snapshotOf([tileOf('c', { x: 0, y: 0, w: 6, h: 4 }, { title: 'Profit', input })]);
    const { html } = await printPage(snapshot, setup, locale);
    const mail = await mailBody(snapshot, { locale });
    const { content } = await workbook(snapshot, { locale, timezone: 'UTC', title: 'Report' });
    const sheet = sheetOf(await readWorkbook(content), 'Profit');
    expect(valuesOf(sheet).flat()).toContain(count === 0 ? words : 'A');
    for (const part of [html, mail.html, mail.text]) {
      expect(part).toContain(words);
      expect(part).not.toMatch(/<svg|<img|Bars?:/);
    }
    expect(mail.images).toEqual([]);
  },
);

it('a text that looks like HTML is shown as it was written', async () => {
  const note = await exampleInput('text', 'note');
  const text = '<p>Dear team, **all well**</p>\n\nAsk <Support> first.\n\n<script>alert(1)</script>';
  const tile = tileOf('n', { x: 0, y: 0, w: 12, h: 4 }, { title: '', input: { ...note, options: { text } } });
  const snapshot = snapshotOf([tile]);
  const mail = await mailBody(snapshot, { locale: 'en' });
  for (const part of [(await printPage(snapshot, setup, 'en')).html, mail.html]) {
    for (const shown of [
      '&lt;p&gt;Dear team, <strong>all well</strong>',
      '&lt;Support&gt; first.',
      '&lt;script&gt;alert(1)',
    ])
      expect(part).toContain(shown);
    expect(part).not.toMatch(/<script|<Support/);
  }
  const { content } = await workbook(snapshot, { locale: 'en', timezone: 'UTC', title: 'Report' });
  const book = await readWorkbook(content);
  const words = book.worksheets.flatMap((sheet) => valuesOf(sheet).flat()).join('\n');
  for (const part of [mail.text, words])
    for (const shown of ['<p>Dear team, all well</p>', 'Ask <Support> first.', '<script>alert(1)</script>'])
      expect(part).toContain(shown);
});

it('what a plugin composed of narrowed rows says so on paper, in a mail and in a workbook', async () => {
  const page = { ...reportPageOf(3), filters: [{ en: 'Country: Germany', de: 'Land: Deutschland' }] };
  const mail = await mailBody(page, { locale: 'de' });
  const { content } = await workbook(page, { locale: 'de', timezone: 'UTC', title: 'Report' });
  const words = (await readWorkbook(content)).worksheets.flatMap((sheet) => valuesOf(sheet).flat()).join('\n');
  for (const part of [(await printPage(page, setup, 'de')).html, mail.html, mail.text, words])
    expect(part).toContain('Land: Deutschland');
});
