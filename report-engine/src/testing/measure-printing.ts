import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindWidget } from '@vitrine/widget-registry/binding';
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

async function bareVega(): Promise<() => Promise<void>> {
  const bound = await Promise.all(
    CHARTS.map(async ([name, example]) => {
      const { widget, ...input } = await exampleInput(name, example);
      if (widget === null) throw new Error(`${name} is not there`);
      return {
        input: { ...input, widget },
        ...bindWidget({ ...input, widget, theme: 'light', locale: 'en', size: SIZE }),
      };
    }),
  );
  return async () => {
    for (const { spec, values } of bound) {
      if (spec === null) continue;
      const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: 'none' });
      view.data(
        'table',
        values.map((value) => ({ ...value })),
      );
      await view.toSVG();
      view.finalize();
    }
  };
}

async function ourCharts(): Promise<() => Promise<void>> {
  const inputs = await Promise.all(CHARTS.map(([name, example]) => exampleInput(name, example)));
  return async () => {
    for (const { widget, ...input } of inputs)
      if (widget !== null) await drawWidget({ ...input, widget, theme: 'light', locale: 'en', size: SIZE });
  };
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

const folder = await mkdtemp(join(tmpdir(), 'vitrine-measure-'));
const program = await browserProgram({ folder });
const printer = new PdfPrinter({ executable: async () => program, prints: Number(rounds) + 5 });
const bare = await launch(program);
try {
  const { html } = await printPage(await twelveChartsAndATable(), SETUP, 'en');
  const options = { title: '', locale: 'en' };
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
  const charts = await inTurns(await ourCharts(), await bareVega(), Number(rounds));
  const memory: number[] = [];
  const steady = new PdfPrinter({ executable: async () => program });
  for (let print = 0; print < Number(prints); print++) {
    await steady.print(html, SETUP, options);
    if (steady.pid !== undefined) memory.push(Math.round(await megabytesOf(steady.pid)));
  }
  await steady.close();
  process.stdout.write(`${JSON.stringify({ warm, cold, charts, memory })}\n`);
} finally {
  await printer.close();
  await bare.close();
  await rm(folder, { recursive: true, force: true });
}
