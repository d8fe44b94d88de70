import type { PlacedNumber } from '../policy/index.ts';

type Tree = Readonly<Record<string, unknown>>;

/** A chart of one view without the numbers that follow from its size. */
export interface ChartForm {
  /** Signals of Vega stand for them. */
  chart: Tree;
  config: Tree;
  numbers: readonly SizedNumber[];
}

export interface SizedNumber extends PlacedNumber {
  signal: string;
}

/** How the signals are called that stand for numbers; a chart in whose text it stands has no form. */
export const OF_SIZE = 'ofSize';

/** Numbers of the axes and scales along a side that the binding makes from the size; Vega takes a signal for each. */
const OF_GUIDES = { axis: ['labelLimit', 'labelPadding'], scale: ['paddingInner'] } as const;
const SIDES = ['x', 'y'] as const;

/** Undefined for a chart that is not fitted to a size as a whole. */
export function formOf({ width, height, ...chart }: Tree, config: Tree): ChartForm | undefined {
  if (typeof width !== 'number' || typeof height !== 'number') return undefined;
  const lifted = new Lifted();
  lifted.numbers.push({ key: 'width', value: width, path: '/width', signal: 'width' });
  lifted.numbers.push({ key: 'height', value: height, path: '/height', signal: 'height' });
  return { chart: lifted.view(chart, ''), config: lifted.config(config), numbers: lifted.numbers };
}

class Lifted {
  readonly numbers: SizedNumber[] = [];
  readonly #signals = new Map<string, string>();

  view(view: Tree, path: string): Tree {
    const encoding = asTree(view['encoding']);
    const { layer } = view;
    if (!encoding && !Array.isArray(layer)) return view;
    const lifted: Record<string, unknown> = { ...view };
    if (encoding) lifted['encoding'] = this.#encoding(encoding, `${path}/encoding`);
    if (Array.isArray(layer))
      lifted['layer'] = layer.map((item, at) => {
        const inner = asTree(item);
        return inner ? this.view(inner, `${path}/layer/${at}`) : item;
      });
    return lifted;
  }

  config(config: Tree): Tree {
    const legend = asTree(config['legend']);
    return legend ? { ...config, legend: this.#without(['columns'], legend, '/config/legend') } : config;
  }

  #encoding(encoding: Tree, path: string): Tree {
    const lifted: Record<string, unknown> = { ...encoding };
    for (const side of SIDES) {
      const definition = asTree(encoding[side]);
      if (definition) lifted[side] = this.#channel(definition, `${path}/${side}`);
    }
    return lifted;
  }

  #channel(definition: Tree, path: string): Tree {
    const lifted: Record<string, unknown> = { ...definition };
    for (const guide of ['axis', 'scale'] as const) {
      const found = asTree(definition[guide]);
      if (found) lifted[guide] = this.#without(OF_GUIDES[guide], found, `${path}/${guide}`);
    }
    return lifted;
  }

  #without(keys: readonly string[], part: Tree, path: string): Tree {
    const lifted: Record<string, unknown> = { ...part };
    for (const key of keys) {
      const value = part[key];
      if (typeof value !== 'number' || !Number.isFinite(value)) continue;
      const signal = this.#signalOf(key, value);
      lifted[key] = { expr: signal };
      this.numbers.push({ key, value, path: `${path}/${key}`, signal });
    }
    return lifted;
  }

  /** The same where the numbers are, since layers share one axis only where both say the same of it. */
  #signalOf(key: string, value: number): string {
    const known = this.#signals.get(`${key} ${value}`) ?? `${OF_SIZE}${this.#signals.size}`;
    this.#signals.set(`${key} ${value}`, known);
    return known;
  }
}

/** The form as a whole chart of Vega-Lite, in a size far from the one that it was found in. */
export function elsewhere({ chart, config, numbers }: ChartForm): Tree {
  const values = new Map(numbers.map(({ signal, value }) => [signal, value < 1000 ? value + 1500 : value / 10]));
  const { width, height, ...others } = Object.fromEntries(values);
  const params = Object.entries(others).map(([name, value]) => ({ name, value }));
  return { ...chart, config, width, height, params: [chart['params'] ?? [], params].flat() };
}

/**
 * Whether Vega-Lite made the same of a form, but for the numbers that follow from the size, as of the chart itself. Where it wrote
 * anything else for another size, it did not.
 */
export function isSameChart(form: Tree, chart: Tree, numbers: readonly SizedNumber[]): boolean {
  const values = new Map(numbers.map(({ signal, value }) => [signal, value]));
  const isOfSize = (signal: unknown) => values.has(String(asTree(signal)?.['name']));
  const { width, height, signals = [], ...one } = form;
  const { width: _, height: __, signals: own = [], ...other } = chart;
  const others = Array.isArray(signals) ? signals.filter((signal) => !isOfSize(signal)) : signals;
  return typeof width === 'number' && typeof height === 'number' && isSame([one, others], [other, own]);

  function isSame(a: unknown, b: unknown): boolean {
    if (typeof b === 'number' && values.get(signalOf(a)) === b) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
    const [names, others] = [Object.keys(a), Object.keys(b)];
    return (
      Array.isArray(a) === Array.isArray(b) &&
      names.length === others.length &&
      names.every((name, at) => name === others[at] && isSame((a as Tree)[name], (b as Tree)[name]))
    );
  }
}

function signalOf(value: unknown): string {
  const { signal } = asTree(value) ?? {};
  return typeof signal === 'string' ? signal : '';
}

function asTree(value: unknown): Tree | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : undefined;
}
