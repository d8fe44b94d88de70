import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logger, None } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BindInput } from '../binding/contract.ts';
import { optionsFaults, specFaults } from '../policy/index.ts';
import { drawPreview, previewMatrix } from '../preview/index.ts';
import { drawWidget } from '../render/index.ts';
import { contributionOf, importSpec, type WidgetDraft } from './index.ts';
import { modernized } from './older-versions.ts';

interface CorpusCase {
  id: string;
  kind: string;
  /** Tables that the specification draws from. */
  tables: number;
  /** Why it cannot be taken. */
  cannot?: string;
  spec: Record<string, unknown>;
}

const FOLDER = join(import.meta.dirname, 'fixtures', 'corpus');
const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
const corpus = await Promise.all(
  files.map(
    async (file): Promise<CorpusCase> => ({
      id: file.replace('.json', ''),
      ...JSON.parse(await readFile(join(FOLDER, file), 'utf8')),
    }),
  ),
);
const taken = corpus.filter(({ cannot }) => cannot === undefined);

function widgetOf(draft: WidgetDraft): BindInput['widget'] {
  const { title, description, spec, optionsSchema, optionsUi, summary } = draft;
  const contribution = contributionOf(draft, 'pasted');
  return {
    reference: 'test.pasted/pasted@1',
    title,
    description,
    contribution,
    spec,
    optionsSchema,
    optionsUi,
    summary,
  };
}

function drawn(draft: WidgetDraft, more: Partial<BindInput> = {}): Promise<string> {
  return drawWidget({
    widget: widgetOf(draft),
    table: draft.sample.table,
    roles: draft.sample.roles,
    options: {},
    theme: 'light',
    locale: 'en',
    size: { width: 480, height: 300 },
    ...more,
  });
}

beforeAll(async () => {
  const [first] = taken;
  const draft = first && importSpec(JSON.stringify(first.spec)).draft;
  if (draft) await drawn(draft);
});

describe.each(taken)('$id ($kind)', ({ spec }) => {
  const { draft, findings } = importSpec(JSON.stringify(spec));

  it('becomes a widget that the policy lets pass and that draws its sample', async () => {
    expect(findings.filter(({ kind }) => kind === 'refused')).toEqual([]);
    if (!draft) throw new Error('no draft');
    expect(specFaults(draft.spec, { holes: true })).toEqual([]);
    expect(optionsFaults(draft.optionsSchema)).toEqual([]);
    expect(JSON.stringify(draft.spec)).not.toMatch(/__source\d|__count__|\$fixed/);
    const svg = await drawn(draft);
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
    expect([Number(width) <= 480 * 1.1, Number(height) <= 300 * 1.1]).toEqual([true, true]);
    expect(svg).not.toMatch(/>(NaN|undefined|null)</);
    expect(svg).toMatch(/aria-roledescription="[^"]*mark"|class="mark-(area|line|rect|symbol|text|rule|arc)/);
  });
});

describe.each(corpus.filter(({ cannot }) => cannot !== undefined))('$id ($kind)', ({ spec, cannot }) => {
  it('is not taken, and why is said in every language', () => {
    const { draft, findings } = importSpec(JSON.stringify(spec));
    expect(draft).toBeUndefined();
    const refused = findings.filter(({ kind }) => kind === 'refused');
    expect(refused.map(({ code }) => code)).toContain(cannot);
    for (const { message } of refused) expect(Object.keys(message)).toEqual(['en', 'de', 'fr']);
  });
});

it('four of five specifications with one table are taken', () => {
  const single = corpus.filter(({ tables }) => tables === 1);
  const share = single.filter(({ cannot }) => cannot === undefined).length / single.length;
  expect(single.length).toBeGreaterThanOrEqual(60);
  expect(new Set(corpus.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(30);
  expect(share).toBeGreaterThanOrEqual(0.8);
});

it.each(['bar-stacked', 'boxplot', 'concat-bar-line', 'histogram', 'line-colour'])(
  '%s is drawn in every cell of the matrix',
  async (id) => {
    const found = corpus.find((entry) => entry.id === id);
    const { draft } = importSpec(JSON.stringify(found?.spec));
    if (!draft) throw new Error('no draft');
    const cells = previewMatrix({ widget: widgetOf(draft), ...draft.sample, locale: 'de' });
    for (const cell of cells) {
      const { kind, svg, findings } = await drawPreview(cell, drawWidget);
      expect([kind, findings.filter(({ code }) => code === 'failed')]).toEqual([kind, []]);
      expect(svg).toContain('<svg');
    }
  },
);

it('a chart of too many panels is named in the matrix, and the other cells are drawn', async () => {
  const found = corpus.find(({ id }) => id === 'facet-column');
  const { draft } = importSpec(JSON.stringify(found?.spec));
  if (!draft) throw new Error('no draft');
  const { table, roles } = draft.sample;
  // A closed list is never put together: each of so many values gets a panel.
  const values = Array.from({ length: 120 }, (_, at) => ({ value: `v${at}`, label: `Value ${at}` }));
  const panels = table.columns.findIndex(({ name }) => name === roles['origin']);
  const columns = table.columns.map((column, at) => (at === panels ? { ...column, values } : column));
  const rows = table.rows.map((row) => row.map((cell, at) => (at === panels ? 'v0' : cell)));
  const cells = previewMatrix({ widget: widgetOf(draft), table: { ...table, columns, rows }, roles, locale: 'fr' });
  const all = await Promise.all(cells.map((cell) => drawPreview(cell, drawWidget)));
  const failed = all.filter(({ findings }) => findings.some(({ code }) => code === 'failed'));
  expect(failed.map(({ kind, svg }) => [kind, svg])).toEqual([['manyRows', undefined]]);
  expect(JSON.stringify(failed)).toContain('at most 100 panels');
});

/** Transforms of Vega that the pages leave out (`host-app/web/vite.config.ts`): Vega-Lite compiles to none of them. */
const LEFT_OUT =
  /^(crossfilter|resolvefilter|force|label|wordcloud|nest|pack|partition|stratify|tree|treelinks|treemap)$/i;

it('nothing needs a transform that the pages do not bring', () => {
  const used = new Set<unknown>();
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('transform' in part && Array.isArray(part.transform)) for (const { type } of part.transform) used.add(type);
    Object.values(part).forEach(collect);
  };
  for (const { spec } of taken)
    collect(compile(modernized(spec) as unknown as TopLevelSpec, { logger: logger(None) }).spec);
  expect([...used].filter((type) => LEFT_OUT.test(String(type)))).toEqual([]);
  expect([...used]).toEqual(expect.arrayContaining(['aggregate', 'stack', 'bin', 'window']));
});
