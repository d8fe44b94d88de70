import type { Dashboard, DatasetModel, Query, Table } from '@vitrine/core/contracts';
import type { InstalledPlugin, InstalledWidget, TemplateSummary } from '@vitrine/server/api';

/** A small shop with numbers, for tests of pages made of tiles. */

const dimension = { description: 'What it is.', column: 'c', storage: 'text' as const };

export const orders: DatasetModel = {
  id: 'shop.orders',
  title: 'Orders',
  description: 'Every order.',
  time: 'orderedAt',
  dimensions: [
    {
      ...dimension,
      field: 'orderedAt',
      type: 'temporal',
      label: 'Ordered',
      storage: 'day',
      grains: ['day', 'week', 'month', 'year'],
    },
    { ...dimension, field: 'shop', type: 'nominal', label: 'Shop' },
    { ...dimension, field: 'country', type: 'nominal', label: 'Country' },
    {
      ...dimension,
      field: 'buyerKind',
      type: 'nominal',
      label: 'Kind of buyer',
      values: [
        { value: 'new', label: 'New' },
        { value: 'returning', label: 'Returning' },
      ],
    },
    {
      ...dimension,
      field: 'weekday',
      type: 'ordinal',
      label: 'Weekday',
      storage: 'integer',
      values: [1, 2].map((value) => ({ value, label: `Day ${value}` })),
    },
    {
      ...dimension,
      field: 'hour',
      type: 'ordinal',
      label: 'Hour',
      storage: 'integer',
    },
    { ...dimension, field: 'weight', type: 'quantitative', label: 'Weight', storage: 'decimal' },
    { ...dimension, field: 'gift', type: 'nominal', label: 'Gift', storage: 'boolean' },
  ],
  measures: [
    {
      field: 'netSales',
      label: 'Net sales',
      description: 'All but tax.',
      unit: 'money',
      kind: 'sum',
      column: 'n',
      additiveOver: '*',
    },
    { field: 'orders', label: 'Orders', description: 'How many.', unit: 'count', kind: 'count', additiveOver: '*' },
    {
      field: 'averageOrderValue',
      label: 'Average order',
      description: 'Per order.',
      unit: 'money',
      kind: 'ratio',
      numerator: 'netSales',
      denominator: 'orders',
    },
    {
      field: 'days',
      label: 'Days to ship',
      description: 'From order to parcel.',
      unit: 'days',
      kind: 'value',
      column: 'd',
      additiveOver: [],
      aggregates: ['median', 'average'],
    },
  ],
};

export const profit: DatasetModel = {
  ...orders,
  id: 'shop.profit',
  title: 'Profit',
  time: 'day',
  dimensions: [
    { ...dimension, field: 'day', type: 'temporal', label: 'Day', storage: 'day', grains: ['week', 'month'] },
    { ...dimension, field: 'country', type: 'nominal', label: 'Country' },
    {
      ...dimension,
      field: 'listing',
      type: 'nominal',
      label: 'Listing',
      companion: { field: 'listingTitle', column: 't', label: 'Title' },
    },
  ],
  measures: [
    {
      field: 'netSales',
      label: 'Net sales',
      description: 'All but tax.',
      unit: 'money',
      kind: 'sum',
      column: 'n',
      additiveOver: '*',
    },
    {
      field: 'fees',
      label: 'Fees',
      description: 'What the platform takes.',
      unit: 'money',
      kind: 'sum',
      column: 'f',
      additiveOver: '*',
    },
    {
      field: 'profit',
      label: 'Profit',
      description: 'What is kept.',
      unit: 'money',
      kind: 'linear',
      terms: [
        { measure: 'netSales', factor: 1 },
        { measure: 'fees', factor: -1 },
      ],
    },
  ],
};

export const models = [orders, profit];

function widget(
  id: string,
  renderer: InstalledWidget['contribution']['renderer'],
  roles: InstalledWidget['contribution']['data']['roles'],
  properties: Record<string, unknown> = {},
): InstalledWidget {
  return {
    reference: `vitrine.${id}/${id}@1`,
    plugin: `vitrine.${id}`,
    publisher: 'vitrine',
    title: id.charAt(0).toUpperCase() + id.slice(1),
    description: `A ${id}.`,
    contribution: {
      id,
      version: 1,
      renderer,
      data: { roles },
      options: 'options.schema.json',
      minSize: [2, 2],
      defaultSize: [4, 4],
    },
    spec: null,
    optionsSchema: { type: 'object', properties },
    optionsUi: {},
    summary: null,
  };
}

export const metric = widget(
  'metric',
  'metric',
  [{ name: 'value', type: 'quantitative', title: 'Show', aggregate: true }],
  {
    target: { type: 'number', title: 'Target' },
    sparkline: { type: 'string', default: 'none' },
  },
);
export const table = widget('table', 'table', [
  { name: 'columns', type: ['nominal', 'ordinal', 'temporal', 'quantitative'], title: 'Columns', many: true },
]);
export const bars = widget('bars', 'vega-lite', [
  { name: 'category', type: ['nominal', 'ordinal', 'temporal'], title: 'By' },
  { name: 'value', type: 'quantitative', title: 'Show', aggregate: true },
  { name: 'series', type: 'nominal', title: 'Colour by', optional: true },
]);
export const heatmap = widget('heatmap', 'vega-lite', [
  { name: 'x', type: ['ordinal', 'temporal', 'nominal'], title: 'Across' },
  { name: 'y', type: ['ordinal', 'nominal', 'temporal'], title: 'Down' },
  { name: 'value', type: 'quantitative', title: 'Show', aggregate: true },
]);
export const text = widget('text', 'text', [], { text: { type: 'string', default: '' } });
export const widgets = [metric, table, bars, text];

export const shopPage: Dashboard = {
  schema: 'vitrine/dashboard@1',
  id: 'd1',
  title: { en: 'Shop overview', de: 'Überblick' },
  range: { last: 'P30D', until: 'data' },
  sections: [
    {
      id: 's1',
      title: 'Sales',
      tiles: [
        {
          id: 't1',
          widget: metric.reference,
          title: 'Net sales',
          query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }] },
          roles: { value: 'netSales' },
          layout: { large: { x: 0, y: 0, w: 6, h: 3 } },
        },
        {
          id: 't2',
          widget: table.reference,
          title: 'By country',
          query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }], dimensions: [{ field: 'country' }] },
          roles: { columns: ['country', 'netSales'] },
          layout: { large: { x: 6, y: 0, w: 6, h: 6 } },
        },
      ],
    },
  ],
};

/** A plausible answer to any query: two rows where something divides, one where nothing does. */
export function answerTo(query: Query, models_: readonly DatasetModel[] = models): Table {
  const model = models_.find(({ id }) => id === query.dataset) ?? orders;
  const dimensions = query.dimensions ?? [];
  const measures = query.measures ?? [];
  const cellsOf = (field: string): (string | number)[] => {
    if (field === 'country') return ['DE', 'US'];
    const known = model.dimensions.find((candidate) => candidate.field === field);
    if (known?.type === 'temporal') return ['2025-12-01', '2025-12-08'];
    return known?.values?.map(({ value }) => value) ?? ['first', 'second'];
  };
  const count = dimensions.length === 0 ? 1 : 2;
  return {
    columns: [
      ...dimensions.map(({ field }) => {
        const known = model.dimensions.find((candidate) => candidate.field === field);
        return {
          name: field,
          type: known?.type ?? 'nominal',
          role: 'dimension' as const,
          label: known?.label ?? field,
        };
      }),
      ...measures.map(({ field, as }) => ({
        name: as ?? field,
        type: 'quantitative' as const,
        role: 'measure' as const,
        unit: 'count',
        label: model.measures.find((candidate) => candidate.field === field)?.label ?? field,
      })),
    ],
    rows: Array.from({ length: count }, (_, row) => [
      ...dimensions.map(({ field }) => cellsOf(field)[row] ?? null),
      ...measures.map((_measure, index) => 100 * (row + 1) + index),
    ]),
    asOf: '2025-12-30T20:00:00.000Z',
    source: 'rollup',
    truncated: false,
    elapsedMs: 1,
  };
}

export const plugins: InstalledPlugin[] = widgets.map(({ plugin, title, description, contribution }) => ({
  manifest: {
    manifestVersion: 1,
    id: plugin,
    version: '1.0.0',
    engines: { vitrine: '^1.0' },
    tier: 'declarative',
    title,
    description,
    license: 'Apache-2.0',
    contributes: { widgets: [contribution] },
  },
  state: 'registered',
}));

const { id: _, schema: __, ...body } = shopPage;
export const shopTemplate: TemplateSummary = {
  id: 'vitrine.shop-overview/shop-overview',
  plugin: 'vitrine.shop-overview',
  title: 'Shop overview',
  description: 'What a seller looks at first.',
  document: { schema: 'vitrine/dashboard-template@1', ...body },
};
