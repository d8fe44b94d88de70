import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataSource, Report } from '@vitrine/core/contracts';
import { createIsolation, type Isolation } from '@vitrine/core/isolation';
import { completeManifest, fakeContext } from '@vitrine/core/testing';
import { type Figure, type Measurement, median, milliseconds } from '../harness/figure.ts';
import { megabytesBelow, treeMegabytes } from '../harness/memory.ts';
import { inPlace, type Placement, placements } from '../harness/placement.ts';

const BARE = join(import.meta.dirname, '..', 'harness', 'bare-echo.mjs');
const STARTS = 7;
const ROUNDS = 20;
const CALLS = 200;
const TABLES = 60;

interface Samples {
  isolated: number[];
  bare: number[];
}

const ENTRY = `const columns = Array.from({ length: 6 }, (_, at) => ({ name: 'c' + at, type: 'nominal', role: 'dimension', label: 'C' }));
export default { id: 'acme.bench', activate({ provide }) {
  provide('report', 'echo', { compose: async (input) => input });
  provide('dataSource', 'table', { query: async () => ({
    columns, rows: Array.from({ length: 10_000 }, (_, at) => ['row ' + at, at, at * 1.5, '2026-01-01', null, true]),
    asOf: '2026-01-01T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 0,
  }) });
} };`;

/** What the walls around a stranger's plugin cost, beside a bare child process in the same run. */
export const isolation: Figure = {
  id: 'isolation',
  async run() {
    await using isolating = createIsolation({ policy: 'one wall' });
    const { system } = await isolating.walls();
    const notes = [`the operating system's wall: ${system.up ? `up (${system.means})` : `not up. ${system.reason}`}`];
    return [await starts(isolating, notes), await memory(isolating), await calls(), await tables(isolating)];
  },
};

async function starts(isolating: Isolation, notes: string[]): Promise<Measurement> {
  const samples: Samples = { isolated: [], bare: [] };
  for (let round = 0; round < STARTS; round++) {
    samples.isolated.push(await timed(async () => (await activated(isolating)).stop()));
    samples.bare.push(
      await timed(async () => {
        const child = fork(BARE);
        await echo(child, {});
        child.kill();
      }),
    );
  }
  const [isolated, bare] = [median(samples.isolated), median(samples.bare)];
  return {
    name: 'isolated plugin: start to first answer',
    must: '≤ 300 ms',
    measured: milliseconds(isolated),
    reference: `bare Node process ${milliseconds(bare)}`,
    met: isolated <= 300,
    notes,
  };
}

/** Of the process of a plugin that has answered once, its launcher included. */
async function memory(isolating: Isolation): Promise<Measurement> {
  const before = await megabytesBelow(process.pid);
  const plugin = await activated(isolating);
  const isolated = (await megabytesBelow(process.pid)) - before;
  plugin.stop();
  const child = fork(BARE);
  await echo(child, {});
  const bare = await treeMegabytes(child.pid ?? 0);
  child.kill();
  return {
    name: 'isolated plugin: memory',
    must: '≤ 70 MB',
    measured: `${isolated.toFixed(0)} MB`,
    reference: `bare Node process ${bare.toFixed(0)} MB`,
    met: isolated <= 70,
  };
}

/** Like beside like: both pairs on one core, where a bare echo is fastest, then both on two. The figure is the worse of the two. */
async function calls(): Promise<Measurement> {
  const arranged = await placements();
  const notes: string[] = [];
  let worst: Samples | undefined;
  for (const placement of new Set<Placement>([...arranged, 'wherever the system puts them'])) {
    const samples = await inPlace(placement, callPairs, askInTurn);
    const [isolated, bare] = [samples.isolated, samples.bare].map((times) => (1000 * median(times)).toFixed(0));
    notes.push(`${placement}: ${ratioOf(samples).toFixed(2)} × (${isolated} µs beside ${bare} µs)`);
    if (arranged.includes(placement) && (worst === undefined || ratioOf(samples) > ratioOf(worst))) worst = samples;
  }
  if (worst === undefined) throw new Error('Nothing was measured.');
  const name = 'isolated plugin: call, 1 kB in and out, p50';
  return { ...compared(name, 1.5, worst, 'IPC echo of a bare child process'), notes };
}

/** Processes of its own: what starts those of plugins stays where it was put first. */
async function callPairs() {
  const isolating = createIsolation({ policy: 'one wall' });
  const plugin = await activated(isolating);
  const child = fork(BARE);
  await echo(child, {});
  return { isolating, plugin, child };
}

async function askInTurn({ isolating, plugin, child }: Awaited<ReturnType<typeof callPairs>>): Promise<Samples> {
  const input = { value: 'x'.repeat(1_000) };
  const samples: Samples = { isolated: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (let call = 0; call < CALLS; call++) samples.isolated.push(await timed(() => plugin.echo(input)));
    for (let call = 0; call < CALLS; call++) samples.bare.push(await timed(() => echo(child, input)));
  }
  child.kill();
  await isolating[Symbol.asyncDispose]();
  return samples;
}

async function tables(isolating: Isolation): Promise<Measurement> {
  const plugin = await activated(isolating);
  const child = spawn(process.execPath, [BARE, 'table'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const samples: Samples = { isolated: [], bare: [] };
  for (let round = 0; round < TABLES; round++) {
    samples.isolated.push(await timed(plugin.table));
    samples.bare.push(await timed(() => line(child)));
  }
  child.kill();
  plugin.stop();
  return compared('isolated plugin: table of 10,000 × 6', 2, samples, 'the same through a bare pipe');
}

function ratioOf({ isolated, bare }: Samples): number {
  return median(isolated) / median(bare);
}

function compared(name: string, most: number, samples: Samples, what: string): Measurement {
  const [isolated, bare] = [median(samples.isolated), median(samples.bare)];
  return {
    name,
    must: `≤ ${most} ×`,
    measured: `${ratioOf(samples).toFixed(2)} × (${milliseconds(isolated)})`,
    reference: `${what}: ${milliseconds(bare)}`,
    met: isolated <= most * bare,
  };
}

async function activated(isolating: Isolation) {
  const abort = new AbortController();
  const manifest = completeManifest({ id: 'acme.bench', tier: 'isolated', entry: 'plugin.js' });
  const ports = { signal: abort.signal, onFault: (fault: Error) => process.stderr.write(`${fault.message}\n`) };
  const parts = await isolating.activate({ manifest, entry: ENTRY }, ports);
  const [report, source] = parts.map(({ contribution }) => contribution) as [Report, DataSource];
  const context = fakeContext();
  const period = { from: '2026-01-01', to: '2026-02-01', timezone: 'UTC' };
  const sent = (value: object) => ({ snapshots: [], locale: 'en', period, ...value });
  await report.compose(sent({}), context);
  return {
    echo: (value: object) => report.compose(sent(value), context),
    table: async () => source.query?.({ dataset: 'acme.bench.table' }, context),
    stop: () => abort.abort(),
  };
}

async function echo(child: ChildProcess, message: object): Promise<void> {
  const answered = once(child, 'message');
  child.send(message);
  await answered;
}

function line(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const read = (chunk: Buffer) => {
      chunks.push(chunk);
      if (chunk.at(-1) !== 0x0a) return;
      child.stdout?.off('data', read);
      resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    };
    child.stdout?.on('data', read);
    child.stdin?.write('x');
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
