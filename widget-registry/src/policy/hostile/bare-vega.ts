import { type Loader, loader, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** What the libraries do with a specification when nobody stands between. */
export interface BareOutcome {
  svg: string;
  compiled: string;
  logged: string[];
  /** Addresses that the loader was asked for. */
  asked: string[];
  marks: number;
  rows: number;
  panels: number;
}

interface Item {
  marktype?: string;
  role?: string;
  items?: Item[];
}

function count(item: Item, test: (item: Item) => number): number {
  return test(item) + (item.items ?? []).reduce((sum, inner) => sum + count(inner, test), 0);
}

type Options = Parameters<typeof compile>[1];

function compiled(spec: Record<string, unknown>, values: readonly object[], options: Options = {}) {
  const whole = { data: { values: values.map((value) => ({ ...value })) }, ...spec };
  return compile(whole as unknown as TopLevelSpec, options).spec;
}

/** How many marks there would be, by the rows that they are made from; none of them is. */
export async function bareMarks(spec: Record<string, unknown>, values: readonly object[]): Promise<number> {
  const vega = compiled(spec, values);
  const view = new View(parse({ ...vega, marks: [], scales: [], axes: [], legends: [] }), { renderer: 'none' });
  try {
    await view.runAsync();
    const marks = (vega.marks ?? []) as readonly { from?: { data?: string } }[];
    return marks.reduce((sum, { from }) => sum + (from?.data === undefined ? 1 : rowsIn(view, from.data)), 0);
  } finally {
    view.finalize();
  }
}

/** As any page would: the default loader, the default compiler of expressions, no policy. */
export async function bareVega(spec: Record<string, unknown>, values: readonly object[]): Promise<BareOutcome> {
  const logged: string[] = [];
  const log = (...text: unknown[]) => {
    logged.push(text.map(String).join(' '));
    return logger;
  };
  const logger = { level: () => logger, error: log, warn: log, info: log, debug: log };
  const asked: string[] = [];
  const plain = loader();
  const hearing: Loader = {
    ...plain,
    load: (address, options) => {
      asked.push(String(address));
      return plain.load(address, options);
    },
  };
  const vega = compiled(spec, values, { logger });
  const view = new View(parse(vega), { renderer: 'none', loader: hearing, logger });
  try {
    const svg = await view.toSVG();
    const root = (view.scenegraph() as unknown as { root: Item }).root;
    const isMark = ({ role, marktype }: Item) => role === 'mark' && marktype !== 'group';
    return {
      svg,
      compiled: JSON.stringify(vega),
      logged,
      asked,
      marks: count(root, (item) => (isMark(item) ? (item.items?.length ?? 0) : 0)),
      rows: Math.max(0, ...(vega.data ?? []).map(({ name }) => rowsIn(view, name))),
      panels: count(root, (item) => (isMark(item) ? 1 : 0)),
    };
  } finally {
    view.finalize();
  }
}

function rowsIn(view: View, name: string): number {
  try {
    return view.data(name).length;
  } catch {
    return 0;
  }
}
