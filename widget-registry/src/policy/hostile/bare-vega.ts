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
  const whole = { data: { values: values.map((value) => ({ ...value })) }, ...spec };
  const { spec: vega } = compile(whole as unknown as TopLevelSpec, { logger });
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
