import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Cell } from '@vitrine/core/contracts';
import { type BindInput, type BoundWidget, bindWidget } from '@vitrine/widget-registry/binding';
import { drawWidget } from '@vitrine/widget-registry/render';
import puppeteer, { type Browser } from 'puppeteer-core';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { BrowserProgram, DashboardSnapshot, PageSetup } from '../contract.ts';
import { browserProgram, PdfPrinter, printPage } from '../render/print/index.ts';
import { exampleInput, longTable, snapshotOf, tableInput, tileOf } from './snapshots.ts';

/** Measures printing beside the bare libraries that it stands on, in one process and in turns, and tells it as JSON. */
const [, , rounds = '20', prints = '0'] = process.argv;
const SETUP: PageSetup = { format: 'A4', orientation: 'portrait', theme: 'light', pageNumbers: true };
const PDF = {
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
  waitForFonts: false,
} as const;
const CHARTS = [
  ['line', 'weeks-with-last-year'],
  ['bar', 'profit-by-listing'],
  ['donut', 'countries'],
  ['area', 'new-and-returning'],
  ['waterfall', 'sales-to-profit'],
  ['heatmap', 'weekday-by-month'],
] as const;
const SIZE = { width: 390, height: 200 };
/** The browser's memory is looked at so often while it prints. */
const LOOK_MS = 50;

type Spec = Record<string, unknown>;

async function twelveChartsAndATable(): Promise<DashboardSnapshot> {
  const charts = await Promise.all(
    Array.from({ length: 12 }, async (_, at) => {
      const [name, example] = CHARTS[at % CHARTS.length] ?? CHARTS[0];
      const layout = { x: (at % 2) * 6, y: Math.floor(at / 2) * 4, w: 6, h: 4 };
      return tileOf(`c${at}`, layout, { title: `Chart ${at + 1}`, input: await exampleInput(name, example) });
    }),
  );
  const table = tileOf('t', { x: 0, y: 30, w: 12, h: 6 }, { title: 'All', input: await tableInput(longTable(200)) });
  return snapshotOf([...charts, table]);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Both in turns, so that what the machine does besides falls on both alike. */
async function inTurns(ours: () => Promise<unknown>, bare: () => Promise<unknown>, times: number) {
  const samples: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  await ours();
  await bare();
  for (let round = 0; round < times; round++) {
    samples.ours.push(await timed(ours));
    samples.bare.push(await timed(bare));
  }
  return samples;
}

function launch({ path, args, env }: BrowserProgram): Promise<Browser> {
  const options = { executablePath: path, pipe: true, headless: 'shell' } as const;
  return puppeteer.launch({ ...options, args: [...args, '--disable-gpu'], env: { ...env } });
}

/** The charts in so many states, and for each state the specs that the bare library draws. */
async function chartsIn(states: number, change: (input: BindInput, state: number) => BindInput) {
  const inputs = await Promise.all(
    CHARTS.map(async ([name, example]): Promise<BindInput> => {
      const { widget, ...input } = await exampleInput(name, example);
      if (widget === null) throw new Error(`${name} is not there`);
      return { ...input, widget, theme: 'light', locale: 'en', size: SIZE };
    }),
  );
  const all = Array.from({ length: states }, (_, state) => inputs.map((input) => change(input, state)));
  const bound = all.map((some) => some.map(bindWidget));
  let [ours, bare] = [0, 0];
  return {
    ours: async () => {
      for (const input of all[ours++ % states] ?? []) await drawWidget(input);
    },
    bare: async () => {
      for (const { spec, values } of bound[bare++ % states] ?? []) await drawBare(spec, values);
    },
  };
}

async function chartsInTurns(change: Parameters<typeof chartsIn>[1], times: number) {
  const { ours, bare } = await chartsIn(times + 1, change);
  return inTurns(ours, bare, times);
}

async function drawBare(spec: BoundWidget['spec'], values: BoundWidget['values']): Promise<void> {
  const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: 'none' });
  view.data(
    'table',
    values.map((value) => ({ ...value })),
  );
  await view.toSVG();
  view.finalize();
}

/** Each number a little larger, as a report of the next day has them. */
function newerRows(input: BindInput, state: number): BindInput {
  const grown = (cell: Cell) => (typeof cell === 'number' ? Math.round(cell * (1 + state / 100)) : cell);
  return { ...input, table: { ...input.table, rows: input.table.rows.map((row) => row.map(grown)) } };
}

/** In a size in which nobody has drawn it before. */
function newSize(input: BindInput, state: number): BindInput {
  return { ...input, size: { ...SIZE, width: SIZE.width + 1 + state } };
}

/**
 * With a field that is called like its column, and its column like no other, so that nobody has drawn it before in any size, of any rows.
 * The widget itself was looked at when it was installed.
 */
function newChart(input: BindInput, state: number): BindInput {
  const [role] = input.widget.contribution.data.roles.filter(({ type }) => type === 'quantitative');
  const column = String([input.roles[role?.name ?? '']].flat()[0]);
  const columns = input.table.columns.map((one) => (one.name === column ? { ...one, label: `Own ${state}` } : one));
  return { ...input, widget: withOwnField(input.widget, role?.name ?? ''), table: { ...input.table, columns } };
}

const withOwnFields = new Map<string, BindInput['widget']>();

function withOwnField(widget: BindInput['widget'], role: string): BindInput['widget'] {
  const known = withOwnFields.get(widget.reference);
  if (known) return known;
  const own = { calculate: 'datum._value', as: { $label: role } };
  const inBranches = (part: unknown, put: (branch: Spec | undefined) => unknown): unknown => {
    const hole = part as Spec | undefined;
    if (!hole || !('$if' in hole)) return put(hole);
    const parts = Object.entries({ else: undefined, ...hole });
    return Object.fromEntries(
      parts.map(([key, part]) => [key, key === 'then' || key === 'else' ? inBranches(part, put) : part]),
    );
  };
  const spec = inBranches(widget.spec, (view = {}) => ({
    ...view,
    transform: inBranches(view['transform'], (list) => [...(Array.isArray(list) ? list : []), own]),
  })) as Spec;
  const made = { ...widget, spec };
  withOwnFields.set(widget.reference, made);
  return made;
}

/** What the processes of a group hold together, what they share counted once (PSS). */
async function megabytesOf(group: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const [, , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(of) !== group) return 0;
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The most that the browser held until `end`, also of one that was replaced meanwhile. */
function mostOf(pid: () => number | undefined): { end(): Promise<number> } {
  let [most, isOver] = [0, false];
  const look = async () => {
    const group = pid();
    if (group !== undefined) most = Math.max(most, await megabytesOf(group));
  };
  const looking = (async () => {
    for (; !isOver; await setTimeout(LOOK_MS)) await look();
  })();
  return {
    async end() {
      isOver = true;
      await looking;
      await look();
      return most;
    },
  };
}

const folder = await mkdtemp(join(tmpdir(), 'vitrine-measure-'));
const program = await browserProgram({ folder });
const printer = new PdfPrinter({ executable: async () => program, prints: Number(rounds) + 5 });
const bare = await launch(program);
try {
  const report = await twelveChartsAndATable();
  const { html } = await printPage(report, SETUP, 'en');
  const options = { title: '', locale: 'en', madeAt: '2026-01-01T08:00:00Z' };
  const page = await bare.newPage();
  const warm = await inTurns(
    () => printer.print(html, SETUP, options),
    async () => {
      await page.setContent(html);
      await page.pdf(PDF);
    },
    Number(rounds),
  );
  const cold = await inTurns(
    async () => {
      const fresh = new PdfPrinter({ executable: async () => program });
      await fresh.print(html, SETUP, options);
      await fresh.close();
    },
    async () => {
      const fresh = await launch(program);
      const first = await fresh.newPage();
      await first.setContent(html);
      await first.pdf(PDF);
      await fresh.close();
    },
    3,
  );
  const charts = {
    first: await chartsInTurns(newChart, Number(rounds)),
    sized: await chartsInTurns(newSize, Number(rounds)),
    again: await chartsInTurns(newerRows, Number(rounds)),
  };
  const memory: number[] = [];
  // This process draws as the one beside the server does: what it holds grows with what it draws.
  const drawing: number[] = [];
  const steady = new PdfPrinter({ executable: async () => program });
  for (let print = 0; print < Number(prints); print++) {
    const drawn = await printPage(report, SETUP, 'en');
    const most = mostOf(() => steady.pid);
    await steady.print(drawn.html, SETUP, options);
    memory.push(Math.round(await most.end()));
    drawing.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
  }
  await steady.close();
  process.stdout.write(`${JSON.stringify({ warm, cold, charts, memory, drawing })}\n`);
} finally {
  await printer.close();
  await bare.close();
  await rm(folder, { recursive: true, force: true });
}
