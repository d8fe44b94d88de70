import { expressionsIn, ParameterTexts, type PlacedExpression, type PlacedTransform } from './text-flow.ts';
import { list } from './transform-work.ts';
import { asTree } from './walk.ts';

type Tree = Record<string, unknown>;

/** A view of a chart, as its text alone tells it. */
export interface ReadView {
  path: string;
  transforms: readonly PlacedTransform[];
  /** With that of the views around it. */
  encoding: Tree;
  /** Undefined where it draws nothing itself. */
  drawn: { mark: unknown; isConfident: boolean } | undefined;
  imputed: ImputedChannels;
  /** Fields that split it into panels. */
  panels: readonly unknown[];
  /** Whether its inner views lie on each other. */
  isLayered: boolean;
  /** What its inner views have together. */
  shares: { axes: boolean; legends: boolean };
  inner: readonly ReadView[];
}

/** Channels that fill in rows, each for every key of the other axis. */
export interface ImputedChannels {
  imputes: readonly Tree[];
  keys: readonly unknown[];
  groups: readonly unknown[];
}

/** All that is counted of a chart and is the same whatever rows it is drawn of. */
export interface ReadChart {
  characters: number;
  view: ReadView;
  parameters: ParameterTexts;
  /** Those beside its transforms. */
  expressions: readonly PlacedExpression[];
}

const CONCATS = ['layer', 'concat', 'hconcat', 'vconcat'] as const;
const TRANSFORMS: ReadonlySet<string> = new Set(['transform']);
const NOTHING: ReadonlySet<string> = new Set();
const NOTHING_IMPUTED: ImputedChannels = { imputes: [], keys: [], groups: [] };
const CONFIDENT = /"(aggregate|extent)":"ci[01]?"/;

/** Reads a chart once, to be counted with any rows; its text is its JSON. */
export function readChart(spec: unknown, text = JSON.stringify(asTree(spec) ?? {})): ReadChart {
  const view = asTree(spec) ?? {};
  const isConfident = CONFIDENT.test(text)
    ? (...parts: unknown[]) => CONFIDENT.test(JSON.stringify(parts))
    : () => false;
  return {
    characters: text.length,
    view: readView(view, '', { encoding: {}, isConfident }),
    parameters: new ParameterTexts(text.includes('"params"') ? view : {}),
    expressions: expressionsIn(view, '', TRANSFORMS),
  };
}

interface Around {
  encoding: Tree;
  /** Whether any of these parts of the chart asks for an interval of confidence. */
  isConfident(...parts: unknown[]): boolean;
}

function readView(view: Tree, path: string, { encoding: around, isConfident }: Around): ReadView {
  const encoding = { ...around, ...asTree(view['encoding']) };
  const mark = view['mark'];
  return {
    path,
    transforms: list(view['transform']).flatMap((item, index) => readTransform(item, `${path}/transform/${index}`)),
    encoding,
    drawn: 'mark' in view ? { mark, isConfident: isConfident(mark, encoding) } : undefined,
    imputed: imputedBy(encoding),
    panels: panelsOf(view),
    isLayered: isLayered(view),
    shares: { axes: isLayered(view) && shares(view, 'axis'), legends: !isBeside(view) && shares(view, 'legend') },
    inner: readInner(view, path, { encoding, isConfident }),
  };
}

function readInner(view: Tree, path: string, { encoding, isConfident }: Around): ReadView[] {
  const found: ReadView[] = [];
  const read = (item: unknown, at: string, around: Tree) => {
    const inner = asTree(item);
    if (inner) found.push(readView(inner, at, { encoding: around, isConfident }));
  };
  for (const key of CONCATS)
    for (const [index, item] of list(view[key]).entries()) read(item, `${path}/${key}/${index}`, encoding);
  read(view['spec'], `${path}/spec`, {});
  return found;
}

function isBeside(view: Tree): boolean {
  return CONCATS.some((key) => key !== 'layer' && key in view);
}

function isLayered(view: Tree): boolean {
  return 'layer' in view && !isBeside(view) && !('spec' in view);
}

/** Layers and panels share guides and scales, unless one of them is said to be independent. */
function shares(view: Tree, guide: 'axis' | 'legend'): boolean {
  const resolve = asTree(view['resolve']) ?? {};
  return [resolve[guide], resolve['scale']].every(
    (said) => said === undefined || Object.values(asTree(said) ?? { said }).every((value) => value === 'shared'),
  );
}

function readTransform(item: unknown, path: string): PlacedTransform[] {
  const transform = asTree(item);
  return transform ? [{ path, transform, expressions: expressionsIn(transform, path, NOTHING) }] : [];
}

function imputedBy(encoding: Tree): ImputedChannels {
  const imputes = Object.values(encoding)
    .map((value) => asTree(asTree(value)?.['impute']))
    .filter((impute) => impute !== undefined);
  if (imputes.length === 0) return NOTHING_IMPUTED;
  const channels = Object.entries(encoding).map(([channel, value]) => ({ channel, definition: asTree(value) ?? {} }));
  const fields = (onAxes: boolean) =>
    channels
      .filter(({ channel }) => (channel === 'x' || channel === 'y') === onAxes)
      .map(({ definition }) => definition['field']);
  return {
    imputes,
    keys: fields(true),
    groups: fields(false),
  };
}

function panelsOf(view: Tree): unknown[] {
  const encoding = asTree(view['encoding']) ?? {};
  const facet = asTree(view['facet']) ?? {};
  return [facet, facet['row'], facet['column'], encoding['facet'], encoding['row'], encoding['column']]
    .map((definition) => asTree(definition)?.['field'])
    .filter((field) => typeof field === 'string');
}
