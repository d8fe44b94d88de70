import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchSettings, Figure, Measurement } from './harness/figure.ts';
import { report } from './harness/report.ts';

/** Loaded one by one, so that what one figure needs does not weigh on another. */
const FIGURES: Record<string, () => Promise<Figure>> = {
  hooks: async () => (await import('./figures/hooks.ts')).hooks,
  isolation: async () => (await import('./figures/isolation.ts')).isolation,
  hostile: async () => (await import('./figures/hostile.ts')).hostile,
  marketplace: async () => (await import('./figures/marketplace.ts')).marketplace,
  plugins: async () => (await import('./figures/plugins.ts')).plugins,
  start: async () => (await import('./figures/start.ts')).start,
  repeated: async () => (await import('./figures/repeated.ts')).repeated,
  browser: async () => (await import('./figures/browser.ts')).browser,
  importing: async () => (await import('./figures/importing.ts')).importing,
  reports: async () => (await import('./figures/reports.ts')).reports,
  workbooks: async () => (await import('./figures/workbooks.ts')).workbooks,
  schedules: async () => (await import('./figures/schedules.ts')).schedules,
  tiles: async () => (await import('./figures/tiles.ts')).tiles,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    lines: { type: 'string', default: '10000000' },
    'file-lines': { type: 'string', default: '1000000' },
    keep: { type: 'boolean', default: false },
  },
});

const folder = join(tmpdir(), `vitrine-bench-${process.pid}`);
await mkdir(folder, { recursive: true, mode: 0o755 });
const settings: BenchSettings = {
  lines: Number(values.lines),
  fileLines: Number(values['file-lines']),
  folder,
  log: (message) => process.stderr.write(`${message}\n`),
};

const chosen = values.only ? values.only.split(',') : Object.keys(FIGURES);
const measurements: Measurement[] = [];
let failed = false;
for (const id of chosen) {
  const load = FIGURES[id];
  if (!load) {
    settings.log(`There is no figure "${id}". Known: ${Object.keys(FIGURES).join(', ')}.`);
    process.exit(2);
  }
  settings.log(`… ${id}`);
  try {
    measurements.push(...(await (await load()).run(settings)));
  } catch (error) {
    failed = true;
    settings.log(`${id} could not be measured: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

const text = report(measurements, settings);
const results = join(import.meta.dirname, '..', '..', 'bench-results');
await mkdir(results, { recursive: true });
await writeFile(join(results, 'figures.md'), text);
process.stdout.write(text);
if (!values.keep) await rm(folder, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
