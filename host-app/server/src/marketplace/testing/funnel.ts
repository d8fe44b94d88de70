import type { PluginManifest } from '@vitrine/core/contracts';
import {
  type PluginFiles,
  packPlugin,
  type Signature,
  type SigningKey,
  signJson,
} from '@vitrine/widget-registry/package';

/** A small declarative widget of a stranger. */
export function funnelManifest(publisher: string, version: string): PluginManifest {
  return {
    manifestVersion: 1,
    id: `${publisher}.funnel`,
    version,
    engines: { vitrine: '^1.0' },
    tier: 'declarative',
    title: { en: 'Funnel', de: 'Trichter', fr: 'Entonnoir' },
    description: { en: 'Step by step, how many stay.', de: 'Wie viele Schritt für Schritt bleiben.' },
    keywords: ['conversion'],
    categories: ['charts'],
    license: 'MIT',
    readme: 'README.md',
    contributes: {
      widgets: [
        {
          id: 'funnel',
          version: 1,
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
        },
      ],
    },
  };
}

export function funnelFiles(parts: Readonly<Record<string, string>> = {}): PluginFiles {
  const files = {
    'README.md': '# Funnel\n\nShows how many stay.\n',
    'chart.vl.json': JSON.stringify({
      mark: 'bar',
      encoding: {
        x: { field: '_value', type: 'quantitative' },
        y: { field: '_category_label', type: 'nominal', sort: '-x' },
      },
    }),
    'options.schema.json': JSON.stringify({ type: 'object', additionalProperties: false, properties: {} }),
    ...parts,
  };
  return new Map(Object.entries(files).map(([name, content]) => [name, new TextEncoder().encode(content)]));
}

/** As it is sent to a marketplace. */
export function packedFunnel(
  publisher: string,
  version: string,
  key: SigningKey,
  files: Readonly<Record<string, string>> = {},
): { package: string; signature: Signature } {
  const { manifest, bytes } = packPlugin(funnelManifest(publisher, version), funnelFiles(files));
  return { package: Buffer.from(bytes).toString('base64'), signature: signJson(manifest, key) };
}
