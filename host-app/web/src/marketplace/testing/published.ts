import type { PluginManifest } from '@vitrine/core/contracts';
import type { ImportedDraft } from '@vitrine/server/api';
import { publishPlugin, type Seller } from '../../testing/seller.ts';

const SPEC = {
  title: 'Sold by shop',
  data: {
    values: [
      { shop: 'Loft', sold: 4 },
      { shop: 'Yard', sold: 9 },
    ],
  },
  mark: 'bar',
  encoding: { x: { field: 'shop', type: 'nominal' }, y: { field: 'sold', type: 'quantitative' } },
};

/** A name that no publisher has yet, and that looks like none. */
export function anyPublisher(): string {
  return `p${crypto
    .randomUUID()
    .replaceAll(/[^a-f2-9]/g, '')
    .slice(0, 12)}`;
}

/** A publisher of this workspace alone, and its widget in version 1.0.0 on the marketplace of the server. */
export async function published(seller: Seller): Promise<{ publisher: string; plugin: string }> {
  const publisher = anyPublisher();
  const { draft } = await seller.call<ImportedDraft>('POST', '/api/v1/workspace-widgets/drafts', {
    text: JSON.stringify(SPEC),
  });
  await seller.call('POST', '/api/v1/workspace-widgets', { name: 'sold', draft });
  await seller.call('POST', '/api/v1/marketplace/own-publishers', { name: publisher });
  await publishAgain(seller, publisher, '1.0.0', 'The *first* one.');
  return { publisher, plugin: `${publisher}.sold` };
}

export async function publishAgain(seller: Seller, publisher: string, version: string, notes: string): Promise<void> {
  const readme = '# Sold\n\nWhat was sold, **by shop**. <script>alert(1)</script>\n';
  await seller.call('POST', '/api/v1/workspace-widgets/sold/publication', {
    publisher,
    version,
    license: 'MIT',
    notes,
    readme,
  });
}

type Widget = NonNullable<PluginManifest['contributes']['widgets']>[number];

const BARS = JSON.stringify({
  mark: 'bar',
  encoding: {
    x: { field: '_value', type: 'quantitative' },
    y: { field: '_category_label', type: 'nominal', sort: '-x' },
  },
});

/** A plugin of widgets without code, in version 1.0.0, with whatever else it is to be. */
export async function publishedWidgets(
  ids: readonly string[],
  more: Partial<PluginManifest> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const widget = (id: string): Widget => ({
    id,
    version: 1,
    title: `Steps ${id}`,
    renderer: 'vega-lite',
    spec: 'chart.vl.json',
    data: {
      roles: [
        { name: 'category', type: ['nominal', 'ordinal'] },
        { name: 'value', type: 'quantitative', aggregate: true },
      ],
    },
    options: 'options.schema.json',
    minSize: [2, 2],
  });
  const manifest: PluginManifest = {
    manifestVersion: 1,
    id: `${anyPublisher()}.steps`,
    version: '1.0.0',
    engines: { vitrine: '^1.0' },
    tier: 'declarative',
    title: 'Steps',
    description: 'How many stay.',
    license: 'MIT',
    contributes: { widgets: ids.map(widget) },
    ...more,
  };
  const options = JSON.stringify({ type: 'object', additionalProperties: false, properties: {} });
  await publishPlugin(manifest, { 'chart.vl.json': BARS, 'options.schema.json': options, ...files });
  return manifest.id;
}

/** A data source whose code asks a shipper with a secret, in a version; it has options. */
export async function publishedSource(id: string, version: string, more: Partial<PluginManifest> = {}): Promise<void> {
  const manifest: PluginManifest = {
    manifestVersion: 1,
    id,
    version,
    engines: { vitrine: '^1.0' },
    tier: 'isolated',
    title: { en: 'Parcels' },
    description: { en: 'Parcels that a shipper lists.' },
    license: 'UNLICENSED',
    contributes: { dataSources: [{ id: 'parcels', title: 'Parcels', options: 'options.schema.json' }] },
    entry: 'plugin.js',
    capabilities: {
      net: [
        {
          origin: 'http://shipper.example.com',
          pathPrefix: '/v1/',
          methods: ['GET'],
          secret: { name: 'apiKey', header: 'authorization', format: 'Bearer {}' },
        },
        { origin: 'https://maps.example.com' },
      ],
      data: ['shop.orders'],
      storageKb: 4,
    },
    ...more,
  };
  const options = {
    type: 'object',
    additionalProperties: false,
    properties: {
      country: { type: 'string', title: { en: 'Country' }, enum: ['AT', 'DE'], default: 'DE' },
      limit: { type: 'integer', title: { en: 'At most' }, minimum: 1, maximum: 100, default: 10 },
    },
  };
  const code = sourceCode(id);
  await publishPlugin(manifest, { 'plugin.js': code, 'options.schema.json': JSON.stringify(options) });
}

/** Whoever asks it for numbers makes it ask an address that nobody agreed to. */
function sourceCode(id: string): string {
  const text = { en: 'Parcels', de: 'Pakete', fr: 'Colis' };
  const dataset = {
    id: `${id}.parcels`,
    title: text,
    description: text,
    time: 'day',
    dimensions: [
      {
        field: 'day',
        type: 'temporal',
        label: text,
        description: text,
        column: 'day',
        storage: 'day',
        grains: ['day'],
      },
    ],
    measures: [{ field: 'parcels', label: text, description: text, unit: 'count', kind: 'count', additiveOver: '*' }],
  };
  return `
    const query = (_query, context) => context.fetch({ url: 'https://elsewhere.example.com/' });
    const source = { datasets: [${JSON.stringify(dataset)}], query };
    export default { id: ${JSON.stringify(id)}, activate: ({ provide }) => provide('dataSource', 'parcels', source) };
  `;
}
