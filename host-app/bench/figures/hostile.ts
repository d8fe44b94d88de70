import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completeManifest } from '@vitrine/core/testing';
import { type HostileCase, hostileCases, hostileSource } from '@vitrine/core/testing/hostile';
import { type Figure, milliseconds } from '../harness/figure.ts';
import { fillSample } from '../harness/sample.ts';
import { type RunningServer, startServer } from '../harness/server.ts';

/** Plugins that do their worst at the same time. */
const AT_ONCE = 3;
const ROUNDS_BEFORE = 2;
/** The 99th percentile of fewer is the chance of a handful. */
const QUERIES = 1_000;
/** While the processes of the plugins start, fail, and are started again. */
const FIRST = 200;
const DAY_MS = 86_400_000;

const idOf = (id: string) => `acme.hostile-${id}`;

async function writePlugin(folder: string, one: HostileCase): Promise<void> {
  const target = join(folder, idOf(one.id));
  await mkdir(target, { recursive: true });
  const manifest = completeManifest({
    id: idOf(one.id),
    tier: 'isolated',
    entry: 'plugin.js',
    contributes: { dataSources: [{ id: 'main' }] },
  });
  await writeFile(join(target, 'plugin.json'), JSON.stringify(manifest));
  await writeFile(join(target, 'plugin.js'), hostileSource(idOf(one.id), [one]));
}

/** Milliseconds of questions that nobody asked before: each has days of its own. */
async function questions(server: RunningServer, offset: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < QUERIES; index++) {
    const from = new Date(Date.now() - (60 + ((offset + index) % 600)) * DAY_MS).toISOString().slice(0, 10);
    const to = new Date(Date.now() - ((offset + index) % 50) * DAY_MS).toISOString().slice(0, 10);
    const started = performance.now();
    await server.json('/api/v1/query', {
      dataset: 'shop.sales',
      measures: [{ field: 'netSales' }, { field: 'units' }],
      dimensions: [{ field: 'country', top: 10 + Math.floor((offset + index) / 600) }],
      range: { from, to },
    });
    times.push(performance.now() - started);
  }
  return times;
}

/** Asks a hostile plugin again and again until told to end; how often it was answered or refused. */
function keepAsking(server: RunningServer, one: HostileCase, ended: AbortSignal): Promise<number> {
  const body = JSON.stringify({ dataset: `${idOf(one.id)}.${one.id}`, measures: [{ field: 'count' }] });
  const headers = { 'content-type': 'application/json' };
  return (async () => {
    let answers = 0;
    while (!ended.aborted) {
      const sent = server.request('/api/v1/query', { method: 'POST', headers, body, signal: ended });
      await sent.then((response) => response.text()).catch(() => undefined);
      answers += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return answers;
  })();
}

/** Code of strangers is called for a workspace whose owner agreed, and for no other. */
async function letIn(server: RunningServer, plugin: string): Promise<void> {
  const path = `/api/v1/plugins/${plugin}/consent`;
  const { permissions } = await server.json<{ permissions: { key: string }[] }>(path);
  const body = JSON.stringify({ agreed: permissions.map(({ key }) => key) });
  const { ok, status } = await server.request(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!ok) throw new Error(`${plugin} was not let in: ${status}`);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** How long others wait while plugins of strangers do their worst, beside the same questions with no plugin running. */
export const hostile: Figure = {
  id: 'hostile',
  async run({ folder, log }) {
    const cases = (await hostileCases()).filter(({ kind }) => kind === 'harm');
    const dataFolder = join(folder, 'hostile');
    for (const one of cases) await writePlugin(join(dataFolder, 'plugins'), one);
    const server = await startServer(dataFolder, { VITRINE_ISOLATED_PLUGINS: 'one-wall' });
    for (const one of cases) await letIn(server, idOf(one.id));
    await fillSample(server);
    const samples: { beside: number[]; alone: number[] } = { beside: [], alone: [] };
    const firsts: number[] = [];
    let asked = 0;
    const next = async () => questions(server, QUERIES * asked++);
    for (let round = 0; round < ROUNDS_BEFORE; round++) await next();
    for (let first = 0; first < cases.length; first += AT_ONCE) {
      samples.alone.push(...(await next()));
      const ended = new AbortController();
      const attackers = cases.slice(first, first + AT_ONCE);
      const asking = attackers.map((one) => keepAsking(server, one, ended.signal));
      const besides = await next();
      samples.beside.push(...besides);
      firsts.push(...besides.slice(0, FIRST));
      ended.abort();
      const answers = await Promise.all(asking);
      log(attackers.map(({ id }, index) => `${id} (${answers[index]})`).join(', '));
      // A cancelled call has two seconds to fall silent; the next round without plugins begins after that.
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
    const { items } = await server.json<{ items: { plugin: string; errors: number }[] }>('/api/v1/plugin-figures');
    const harmed = items.filter(({ plugin, errors }) => plugin.startsWith('acme.hostile-') && errors > 0).length;
    await server.stop();
    const [beside, alone] = [percentile(samples.beside, 0.99), percentile(samples.alone, 0.99)];
    const first = percentile(firsts, 0.99);
    return [
      {
        name: 'hostile plugins running: p99 of other queries',
        must: '≤ 1.2 ×',
        measured: `${(beside / alone).toFixed(2)} × (${milliseconds(beside)})`,
        reference: `no plugin running: ${milliseconds(alone)}`,
        met: beside <= 1.2 * alone,
        notes: [
          `p99 of the first ${FIRST} questions beside each group alone: ${milliseconds(first)}, ${(first / alone).toFixed(2)} ×`,
          `${cases.length} cases, ${AT_ONCE} at a time, ${harmed} of them with faults; p50 ${milliseconds(percentile(samples.beside, 0.5))} beside ${milliseconds(percentile(samples.alone, 0.5))}`,
        ],
      },
    ];
  },
};
