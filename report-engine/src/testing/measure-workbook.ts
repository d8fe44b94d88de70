import { execFile } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import { workbook } from '../render/xlsx/index.ts';
import { longTable, snapshotOf, tableInput, tileOf } from './snapshots.ts';

/**
 * Measures a workbook with many rows beside the streaming writer of exceljs with the same rows and no formats, each in a process of its own:
 * `measure-workbook.ts <rows>`; prints JSON.
 */
const [rows = '100000', which] = process.argv.slice(2);

/** Milliseconds until the memory of what was before is given back. */
const SETTLED = 300;

interface Sample {
  milliseconds: number;
  /** Megabytes above what the process took with the rows in memory. */
  memory: number;
  /** Milliseconds for which other work of the process waited at most. */
  delay: number;
  bytes: number;
}

if (which === undefined) {
  const told: Record<string, Sample> = {};
  for (const each of ['bare', 'ours']) {
    const program = ['--expose-gc', import.meta.filename, rows, each];
    told[each] = JSON.parse((await promisify(execFile)(process.execPath, program)).stdout);
  }
  console.log(JSON.stringify(told));
} else {
  console.log(JSON.stringify(await measured(Number(rows), which === 'ours')));
}

async function measured(count: number, isOurs: boolean): Promise<Sample> {
  const options = { locale: 'de', timezone: 'Europe/Berlin', title: 'Many rows' };
  const few = snapshotOf([
    tileOf('t', { x: 0, y: 0, w: 12, h: 9 }, { title: 'Listings', input: await tableInput(longTable(10)) }),
  ]);
  await workbook(few, options);
  // Not sealed: making the hash of so many rows would leave more memory behind than is measured here.
  const table = longTable(count);
  const snapshot = {
    ...few,
    tiles: few.tiles.map((tile) => ({ ...tile, input: tile.input && { ...tile.input, table } })),
  };
  const draw = () => (isOurs ? workbook(snapshot, options).then(({ content }) => content) : bare(table.rows));
  await setTimeout(SETTLED);
  globalThis.gc?.();
  await setTimeout(SETTLED);
  const idle = process.memoryUsage.rss();
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  // It counts from its first turn on.
  await setTimeout(SETTLED);
  const start = performance.now();
  const content = await draw();
  const milliseconds = performance.now() - start;
  delays.disable();
  const most = process.resourceUsage().maxRSS * 1024;
  return { milliseconds, memory: (most - idle) / 2 ** 20, delay: delays.max / 1e6, bytes: content.length };
}

async function bare(table: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const output = new PassThrough();
  const bytes = buffer(output);
  const writer = new exceljs.stream.xlsx.WorkbookWriter({ stream: output });
  const sheet = writer.addWorksheet('Listings');
  for (const row of table) sheet.addRow([...row]).commit();
  sheet.commit();
  await writer.commit();
  return bytes;
}
