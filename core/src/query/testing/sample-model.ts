import type { DatasetModel, DimensionModel, MeasureModel, RollupModel } from '../../contracts/dataset-model.ts';

/** Every kind of dimension and measure that the query language knows, over the columns of `FactRow`. */
const dimensions: readonly DimensionModel[] = [
  { field: 'orderedAt', type: 'temporal', column: 'at', storage: 'instant', ...words('Ordered') },
  {
    field: 'shop',
    type: 'nominal',
    column: 'shop',
    storage: 'text',
    companion: {
      field: 'shopName',
      column: 'shop_name',
      label: 'Shop name',
      from: { relation: 'sample_shops', key: 'id', column: 'name' },
    },
    ...words('Shop'),
  },
  { field: 'currency', type: 'nominal', column: 'currency', storage: 'text', ...words('Currency') },
  { field: 'country', type: 'nominal', column: 'country', storage: 'text', ...words('Country') },
  {
    field: 'listing',
    type: 'nominal',
    column: 'listing',
    storage: 'text',
    companion: { field: 'listingTitle', column: 'listing_title', label: 'Title' },
    ...words('Listing'),
  },
  { field: 'size', type: 'quantitative', column: 'size', storage: 'integer', ...words('Size') },
  { field: 'gift', type: 'nominal', column: 'gift', storage: 'boolean', ...words('Gift') },
  { field: 'tag', type: 'nominal', column: 'tags', storage: 'set', ...words('Tag') },
];

const ONE_PER_ORDER = ['day', 'orderedAt', 'shop', 'currency', 'country'] as const;

const measures: readonly MeasureModel[] = [
  { field: 'grossSales', unit: 'money', kind: 'sum', column: 'amount', additiveOver: '*', ...words('Gross sales') },
  { field: 'discounts', unit: 'money', kind: 'sum', column: 'discount', additiveOver: '*', ...words('Discounts') },
  {
    field: 'revenue',
    unit: 'money',
    kind: 'linear',
    terms: [
      { measure: 'grossSales', factor: 1 },
      { measure: 'discounts', factor: -1 },
    ],
    ...words('Revenue'),
  },
  {
    field: 'owed',
    unit: 'money',
    kind: 'linear',
    terms: [{ measure: 'revenue', factor: -1 }],
    ...words('Owed'),
  },
  {
    field: 'spread',
    unit: 'money',
    kind: 'linear',
    terms: [
      { measure: 'discounts', factor: 1 },
      { measure: 'revenue', factor: -1 },
      { measure: 'priceSum', factor: 1 },
    ],
    ...words('Spread'),
  },
  { field: 'priceSum', unit: 'money', kind: 'sum', column: 'price', additiveOver: '*', ...words('Sum of prices') },
  { field: 'units', unit: 'count', kind: 'sum', column: 'quantity', additiveOver: '*', ...words('Units') },
  {
    field: 'giftUnits',
    unit: 'count',
    kind: 'sum',
    column: 'quantity',
    where: 'gift',
    additiveOver: '*',
    ...words('Gifts'),
  },
  { field: 'lines', unit: 'count', kind: 'count', additiveOver: '*', ...words('Lines') },
  {
    field: 'orders',
    unit: 'count',
    kind: 'countDistinct',
    column: 'order_no',
    where: 'counts',
    additiveOver: ONE_PER_ORDER,
    ...words('Orders'),
  },
  { field: 'average', unit: 'money', kind: 'ratio', numerator: 'revenue', denominator: 'orders', ...words('Average') },
  {
    field: 'share',
    unit: 'percent',
    kind: 'ratio',
    numerator: 'revenue',
    denominator: 'grossSales',
    ...words('Share'),
  },
  {
    field: 'price',
    unit: 'money',
    kind: 'value',
    column: 'price',
    aggregates: ['average', 'median', 'min', 'max', 'sum', 'p25', 'p90', 'count'],
    additiveOver: '*',
    ...words('Price'),
  },
  {
    field: 'days',
    unit: 'days',
    kind: 'value',
    column: 'days',
    aggregates: ['median', 'average', 'p75', 'p90', 'countDistinct', 'min'],
    additiveOver: [],
    ...words('Days'),
  },
];

const PARTIAL_SUMS = {
  grossSales: 'gross_sales',
  discounts: 'discounts',
  units: 'units',
  giftUnits: 'gift_units',
  lines: 'lines',
} as const;

export const sampleRollups: readonly RollupModel[] = [
  rollup('day', ['shop', 'currency'], true),
  rollup('day_country', ['shop', 'currency', 'country'], true),
  rollup('day_listing', ['shop', 'currency', 'listing'], false),
];

function rollup(id: string, kept: readonly string[], withOrders: boolean): RollupModel {
  return {
    id,
    relation: `sample_${id}`,
    day: 'day',
    currency: 'currency',
    grain: 'day',
    dimensions: kept,
    measures: withOrders ? { ...PARTIAL_SUMS, orders: 'orders' } : PARTIAL_SUMS,
  };
}

export const sampleModel: DatasetModel = {
  id: 'sample.sales',
  title: 'Sales',
  description: 'One row is a line.',
  time: 'orderedAt',
  dimensions,
  measures,
  facts: { relation: 'sample_facts', day: 'day', currency: 'currency' },
  rollups: sampleRollups,
};

function words(label: string): { label: string; description: string } {
  return { label, description: label };
}
