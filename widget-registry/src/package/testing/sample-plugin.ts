import type { PluginManifest } from '@vitrine/core/contracts';
import type { PluginFiles } from '../pack.ts';

const text = (value: string) => new TextEncoder().encode(value);

/** A small declarative widget of a stranger, as its author wrote it. */
export function sampleManifest(parts: Partial<PluginManifest> = {}): PluginManifest {
  return {
    manifestVersion: 1,
    id: 'acme.funnel',
    version: '1.0.0',
    engines: { vitrine: '^1.0' },
    tier: 'declarative',
    title: { en: 'Funnel', de: 'Trichter' },
    description: { en: 'Step by step, how many stay.' },
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
              { name: 'category', type: 'nominal' },
              { name: 'value', type: 'quantitative', aggregate: true },
            ],
          },
          options: 'options.schema.json',
          minSize: [2, 2],
        },
      ],
    },
    ...parts,
  };
}

export function sampleFiles(parts: Readonly<Record<string, string>> = {}): PluginFiles {
  const files = {
    'README.md': '# Funnel\n',
    'chart.vl.json': JSON.stringify({
      mark: 'bar',
      encoding: {
        x: { field: '_value', type: 'quantitative' },
        y: { field: '_category_label', type: 'nominal' },
      },
    }),
    'options.schema.json': JSON.stringify({ type: 'object', properties: {} }),
    ...parts,
  };
  return new Map(Object.entries(files).map(([name, content]) => [name, text(content)]));
}
