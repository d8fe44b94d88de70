import type { ReportDocument, Snapshot, Table } from '@vitrine/core/contracts';
import { expect, it, test } from 'vitest';
import { documentFault, reportPage } from './index.ts';

const table: Table = {
  columns: [
    { name: 'country', type: 'nominal', role: 'dimension', label: { en: 'Country', de: 'Land' } },
    { name: 'sales', type: 'quantitative', role: 'measure', unit: 'money', currency: 'EUR', label: 'Sales' },
    { name: 'sales_previous', type: 'quantitative', role: 'measure', unit: 'money', currency: 'EUR', label: 'Sales' },
  ],
  rows: [['<b>DE</b>', 1234.5, 1000]],
  notes: [{ kind: 'estimated', measure: 'sales' }, { kind: 'incomplete' }],
  asOf: '2026-02-01T00:00:00Z',
  source: 'facts',
  truncated: true,
  elapsedMs: 0,
};
const snapshots: Snapshot[] = [
  { tile: 'result', table, hash: 'h' },
  { tile: 'empty', table: { ...table, rows: [], notes: [], truncated: false }, hash: 'h' },
];
const document: ReportDocument = {
  schema: 'vitrine/report-document@1',
  title: { en: 'Month & more', de: 'Monat' },
  subtitle: 'For <you>',
  blocks: [
    { kind: 'heading', level: 2, text: 'Sales' },
    { kind: 'paragraph', text: '' },
    {
      kind: 'figures',
      items: [
        {
          label: 'Sales',
          value: { tile: 'result', column: 'sales' },
          previous: { tile: 'result', column: 'sales_previous' },
        },
        { label: 'Plan', value: { value: 0.25, unit: 'percent' } },
      ],
    },
    {
      kind: 'statement',
      lines: [
        { label: 'Sales', value: { tile: 'result', column: 'sales', row: 0 }, previous: { value: null } },
        { label: 'Nothing', value: { value: null }, style: 'total' },
      ],
    },
    { kind: 'pageBreak' },
    { kind: 'table', tile: 'result', columns: ['country', 'sales'], title: { en: 'By country' } },
    { kind: 'table', tile: 'empty' },
  ],
};
const period = { from: '2026-01-01', to: '2026-02-01', timezone: 'UTC' };
const page = (locale: string) =>
  reportPage({ document, snapshots, period, locale, takenAt: '2026-02-01T08:00:00Z' }).html;

it('shows each number as a dashboard does, and every text as text', () => {
  expect(documentFault(document, snapshots)).toBeUndefined();
  const html = page('en');
  expect(html).toContain('<h1>Month &amp; more</h1><p>For &lt;you&gt;</p>');
  expect(html).toMatch(/January 1\s–\s31, 2026/);
  expect(html).toContain('<dd class="number">€1,234.50</dd><dd class="quiet">+23.5% · Before €1,000.00</dd>');
  expect(html).toContain('<dd class="number">25%</dd>');
  expect(html).toContain('<tr class="total"><th scope="row"><bdi>Nothing</bdi></th><td class="end">–</td>');
  expect(html).toContain('<td>&lt;b&gt;DE&lt;/b&gt;</td><td class="end">€1,234.50</td></tr>');
  for (const words of [
    'There are more rows',
    'Nothing in this period.',
    'Sales: a part is estimated.',
    'The numbers: files',
  ])
    expect(html).toContain(words);
  expect(page('de')).toMatch(/1\.234,50\s€/);
});

test.each<[string, object, string]>([
  ['no document', { schema: 'other' }, '/schema'],
  ['an unknown block', { blocks: [{ kind: 'script' }] }, '/blocks/0'],
  ['a snapshot that is not there', { blocks: [{ kind: 'table', tile: 'other' }] }, '/blocks/0/tile'],
  ['a column that is not there', { blocks: [{ kind: 'table', tile: 'empty', columns: ['x'] }] }, '/blocks/0/columns'],
  ...(
    [
      [{ tile: 'other', column: 'sales' }, 'figures'],
      [{ tile: 'result', column: 'other' }, 'figures'],
      [{ tile: 'result', column: 'sales', row: 7 }, 'figures'],
    ] as const
  ).map(([value, kind]): [string, object, string] => [
    `a number that is nowhere: ${JSON.stringify(value)}`,
    { blocks: [{ kind, items: [{ label: 'x', value }] }] },
    '/blocks/0/items/0/value',
  ]),
  [
    'a comparison that is nowhere',
    {
      blocks: [
        { kind: 'statement', lines: [{ label: 'x', value: { value: 1 }, previous: { tile: 'x', column: 'y' } }] },
      ],
    },
    '/blocks/0/lines/0/previous',
  ],
])('refuses %s, with its place', (_name, change, path) => {
  const fault = documentFault({ ...document, ...change }, snapshots);
  expect(fault?.path.startsWith(path), JSON.stringify(fault)).toBe(true);
  const { en, de, fr } = fault?.reason ?? { en: '', de: '', fr: '' };
  expect(new Set([en, de, fr, '']).size, JSON.stringify(fault)).toBe(4);
});
