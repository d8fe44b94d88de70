import type { Findings } from './finding.ts';
import { asList, asText, asTree, type Tree, tree } from './json-tree.ts';

const CONCATS = ['concat', 'hconcat', 'vconcat'] as const;

/** Where a table's rows would come from, as far as it can be said without loading anything. */
export interface DataSources {
  values?: readonly unknown[];
  url?: string;
}

function withoutRepeat(value: unknown, repeated: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutRepeat(item, repeated));
  const record = asTree(value);
  if (!record) return value;
  const key = asText(record['repeat']);
  if (key !== undefined && Object.keys(record).length === 1) return repeated[key] ?? '';
  // A title that stands for all repeated fields names none of them.
  if (asTree(record['field'])?.['repeat'] !== undefined) delete record['title'];
  const datum = asTree(record['datum']);
  const layered = datum && asText(datum['repeat']);
  const entries = Object.entries(record).map(([name, item]) => [name, withoutRepeat(item, repeated)] as const);
  const copy = Object.fromEntries(entries);
  if (layered !== undefined) copy['datum'] = { repeatedField: repeated[layered] ?? '' };
  return copy;
}

function texts(value: unknown): string[] {
  return asList(value).filter((item) => typeof item === 'string');
}

/** A repeated chart as the charts that it stands for, side by side. */
function expandRepeat(view: Tree, findings: Findings, path: string): Tree {
  const { repeat, spec, columns, ...rest } = view;
  findings.change('repeat', `${path}/repeat`);
  const one = (repeated: Record<string, string>): Tree => asTree(withoutRepeat(spec, repeated)) ?? {};
  if (Array.isArray(repeat)) {
    const across = typeof columns === 'number' ? columns : 3;
    return { ...rest, concat: texts(repeat).map((field) => one({ repeat: field })), columns: across };
  }
  const by = asTree(repeat) ?? {};
  const layers = texts(by['layer']);
  const layered = (repeated: Record<string, string>): Tree =>
    layers.length === 0
      ? one(repeated)
      : {
          layer: layers.map(
            (field) => asTree(withoutRepeat(one({ ...repeated, layer: field }), { layer: field })) ?? {},
          ),
        };
  const row = texts(by['row']);
  const column = texts(by['column']);
  if (row.length === 0 && column.length === 0) return { ...rest, ...layered({}) };
  if (row.length === 0) return { ...rest, hconcat: column.map((field) => layered({ column: field })) };
  if (column.length === 0) return { ...rest, vconcat: row.map((field) => layered({ row: field })) };
  return {
    ...rest,
    vconcat: row.map((outer) => ({ hconcat: column.map((inner) => layered({ row: outer, column: inner })) })),
  };
}

/** Every repeated chart of a view written out. */
export function expandRepeats(view: Tree, findings: Findings, path = ''): Tree {
  const plain = 'repeat' in view && 'spec' in view ? expandRepeat(view, findings, path) : view;
  const inner = (value: unknown, at: string) => expandRepeats(asTree(value) ?? {}, findings, at);
  const changed: Tree = { ...plain };
  for (const key of [...CONCATS, 'layer'] as const) {
    if (Array.isArray(plain[key]))
      changed[key] = plain[key].map((item, index) => inner(item, `${path}/${key}/${index}`));
  }
  if ('spec' in plain) changed['spec'] = inner(plain['spec'], `${path}/spec`);
  return changed;
}

const GEO = new Set(['topojson', 'geojson']);

function kindOf(data: Tree, datasets: Tree): { key: string; rows?: readonly unknown[]; url?: string } {
  const name = asText(data['name']);
  if (name !== undefined && Array.isArray(datasets[name])) return { key: `#${name}`, rows: datasets[name] };
  if (Array.isArray(data['values']))
    return { key: JSON.stringify(data['values']).slice(0, 200_000), rows: data['values'] };
  const url = asText(data['url']);
  return url === undefined ? { key: `#${name ?? ''}` } : { key: url, url };
}

/** The only table of a specification, taken out of it. Several tables, maps and formulas are refused. */
export function takeData(spec: Tree, findings: Findings): { view: Tree; data: DataSources } {
  const datasets = asTree(spec['datasets']) ?? {};
  const seen = new Map<string, { rows?: readonly unknown[]; url?: string }>();
  const strip = (value: Tree, path: string): Tree => {
    const { data, datasets: _, ...rest } = value;
    const source = asTree(data);
    if (source) note(source, `${path}/data`);
    for (const key of [...CONCATS, 'layer'] as const) {
      if (Array.isArray(rest[key]))
        rest[key] = rest[key].map((item, at) => strip(asTree(item) ?? {}, `${path}/${key}/${at}`));
    }
    const inner = asTree(rest['spec']);
    if (inner) rest['spec'] = strip(inner, `${path}/spec`);
    return rest;
  };
  const note = (data: Tree, path: string) => {
    const format = asText(asTree(data['format'])?.['type']);
    const generator = ['sequence', 'graticule', 'sphere'].find((key) => key in data);
    if (generator !== undefined) return findings.refuse('generatedData', path, generator);
    if ((format !== undefined && GEO.has(format)) || /\.(topo|geo)\.?json/i.test(String(data['url'] ?? '')))
      return findings.refuse('geoFile', path, asText(data['url']) ?? format);
    const { key, ...found } = kindOf(data, datasets);
    seen.set(key, found);
    if (seen.size > 1) findings.refuse('severalDatasets', path);
    return undefined;
  };
  const view = strip(spec, '');
  const [only] = seen.values();
  return { view, data: tree({ values: only?.rows, url: only?.url }) };
}
