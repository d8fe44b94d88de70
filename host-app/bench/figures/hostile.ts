import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completeManifest } from '@vitrine/core/testing';
import { type HostileCase, hostileCases, hostileSource } from '@vitrine/core/testing/hostile';
import { createWorld } from '@vitrine/core/testing/hostile-world';
import { type Figure, type Measurement, milliseconds } from '../harness/figure.ts';
import { fillSample } from '../harness/sample.ts';
import { type RunningServer, startServer } from '../harness/server.ts';

interface Way {
  /** Plugins that do their worst at the same time. */
  atOnce: number;
  questions: number;
  /** After which a plugin that answered or failed is asked again. */
  pauseMs: number;
}

/** Those that use up what there is are asked again at once. The 99th percentile of fewer questions is the chance of a handful. */
const HARM: Way = { atOnce: 3, questions: 2_000, pauseMs: 20 };
/** Those that are after something else answer quickly, and are asked again as often as the product asks for a tile that is looked at. */
const OTHERS: Way = { atOnce: 6, questions: 2_000, pauseMs: 500 };
const ROUNDS_BEFORE = 2;
/** While the processes of the plugins start, fail, and are started again. */
const FIRST = 200;
const DAY_MS = 86_400_000;

const idOf = (id: string) => `acme.hostile-${id}`;

interface Group extends Way {
  kind: 'harm' | 'others';
  cases: readonly HostileCase[];
}

/** The whole corpus. */
async function groups(): Promise<Group[]> {
  const all = await hostileCases();
  const harm = all.filter(({ kind }) => kind === 'harm');
  const others = all.filter(({ kind }) => kind !== 'harm');
  return [
    ...inParts(harm, HARM.atOnce).map((cases): Group => ({ ...HARM, kind: 'harm', cases })),
    ...inParts(others, OTHERS.atOnce).map((cases): Group => ({ ...OTHERS, kind: 'others', cases })),
  ];
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** With consent for what stands on this machine, so that the broker has more to look at than a list of names. */
async function writePlugin(folder: string, one: HostileCase, target: Record<string, unknown>): Promise<void> {
  const place = join(folder, idOf(one.id));
  await mkdir(place, { recursive: true });
  const manifest = completeManifest({
    id: idOf(one.id),
    tier: 'isolated',
    entry: 'plugin.js',
    contributes: { dataSources: [{ id: 'main' }] },
    capabilities: {
      net: [{ origin: `http://127.0.0.1:${target['port']}` }, { origin: `http://localhost:${target['port']}` }],
      data: ['shop.orders'],
      storageKb: 8,
    },
  });
  const own = { ...target, dropFile: join(String(target['folder']), one.id) };
  await writeFile(join(place, 'plugin.json'), JSON.stringify(manifest));
  await writeFile(join(place, 'plugin.js'), hostileSource(idOf(one.id), [one], own));
}

/** Milliseconds of questions that nobody asked before: each has days of its own. */
async function questions(server: RunningServer, first: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let number = first; number < first + count; number++) {
    const from = new Date(Date.now() - (60 + (number % 600)) * DAY_MS).toISOString().slice(0, 10);
    const to = new Date(Date.now() - (number % 50) * DAY_MS).toISOString().slice(0, 10);
    const started = performance.now();
    await server.json('/api/v1/query', {
      dataset: 'shop.sales',
      measures: [{ field: 'netSales' }, { field: 'units' }],
      dimensions: [{ field: 'country', top: 10 + Math.floor(number / 600) }],
      range: { from, to },
    });
    times.push(performance.now() - started);
  }
  return times;
}

interface Asking {
  pauseMs: number;
  ended: AbortSignal;
}

/** Asks a hostile plugin again and again until told to end; how often it was answered or refused. */
function keepAsking(server: RunningServer, one: HostileCase, { pauseMs, ended }: Asking): Promise<number> {
  const body = JSON.stringify({ dataset: `${idOf(one.id)}.${one.id}`, measures: [{ field: 'count' }] });
  const headers = { 'content-type': 'application/json' };
  return (async () => {
    let answers = 0;
    while (!ended.aborted) {
      const sent = server.request('/api/v1/query', { method: 'POST', headers, body, signal: ended });
      await sent.then((response) => response.text()).catch(() => undefined);
      answers += 1;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
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

interface Samples {
  beside: number[];
  alone: number[];
}

const p99 = (values: readonly number[]): number => percentile(values, 0.99);
const ratio = ({ beside, alone }: Samples): number => p99(beside) / p99(alone);
const inWords = ({ beside, alone }: Samples): string =>
  `${ratio({ beside, alone }).toFixed(2)} × (${milliseconds(p99(beside))} beside ${milliseconds(p99(alone))})`;
const both = (...all: Samples[]): Samples => ({
  beside: all.flatMap(({ beside }) => beside),
  alone: all.flatMap(({ alone }) => alone),
});

/** How long others wait while plugins of strangers do their worst, beside the same questions with no plugin running. */
export const hostile: Figure = {
  id: 'hostile',
  async run({ folder, log }) {
    await using world = await createWorld();
    const all = await groups();
    const cases = all.flatMap((group) => group.cases);
    const dataFolder = join(folder, 'hostile');
    for (const one of cases) await writePlugin(join(dataFolder, 'plugins'), one, world.target);
    const server = await startServer(dataFolder, { VITRINE_ISOLATED_PLUGINS: 'one-wall' });
    try {
      for (const one of cases) await letIn(server, idOf(one.id));
      await fillSample(server);
      return [await attacked(server, all, log)];
    } finally {
      await server.stop();
    }
  },
};

async function attacked(
  server: RunningServer,
  all: readonly Group[],
  log: (message: string) => void,
): Promise<Measurement> {
  const samples: Record<Group['kind'], Samples> = {
    harm: { beside: [], alone: [] },
    others: { beside: [], alone: [] },
  };
  const firsts: number[] = [];
  let asked = 0;
  const next = async (count: number) => {
    const times = await questions(server, asked, count);
    asked += count;
    return times;
  };
  for (let round = 0; round < ROUNDS_BEFORE; round++) await next(HARM.questions);
  for (const { kind, cases: attackers, questions: count, pauseMs } of all) {
    samples[kind].alone.push(...(await next(count)));
    const ended = new AbortController();
    const asking = attackers.map((one) => keepAsking(server, one, { pauseMs, ended: ended.signal }));
    const besides = await next(count);
    samples[kind].beside.push(...besides);
    firsts.push(...besides.slice(0, FIRST));
    ended.abort();
    const answers = await Promise.all(asking);
    log(attackers.map(({ id }, index) => `${id} (${answers[index]})`).join(', '));
    // A cancelled call has two seconds to fall silent; the next round without plugins begins after that.
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
  const { items } = await server.json<{ items: Seen[] }>('/api/v1/plugin-figures');
  const called = new Set(items.filter(({ calls }) => calls > 0).map(({ plugin }) => plugin));
  const uncalled = all.flatMap(({ cases }) => cases).filter(({ id }) => !called.has(idOf(id)));
  log(`never called: ${uncalled.map(({ id }) => id).join(', ') || 'none'}`);
  return measured(samples, { firsts, all, seen: items });
}

/** What the server says of a plugin. */
interface Seen {
  plugin: string;
  calls: number;
  errors: number;
}

interface Around {
  firsts: readonly number[];
  all: readonly Group[];
  seen: readonly Seen[];
}

function measured({ harm, others }: Record<Group['kind'], Samples>, { firsts, all, seen }: Around): Measurement {
  const casesOf = (kind?: Group['kind']) =>
    all.reduce((sum, group) => sum + (kind === undefined || group.kind === kind ? group.cases.length : 0), 0);
  const whole = both(harm, others);
  // Those that are quickly refused must not make up for those that are not.
  const { beside, alone } = ratio(harm) > ratio(others) ? harm : others;
  const hostiles = seen.filter(({ plugin }) => plugin.startsWith(idOf('')));
  const called = hostiles.filter(({ calls }) => calls > 0).length;
  const faulty = hostiles.filter(({ errors }) => errors > 0).length;
  return {
    name: 'hostile corpus running: p99 of other queries, of the worse of its two parts',
    must: '≤ 1.2 ×',
    measured: `${ratio({ beside, alone }).toFixed(2)} × (${milliseconds(p99(beside))})`,
    reference: `no plugin running: ${milliseconds(p99(alone))}`,
    met: ratio({ beside, alone }) <= 1.2,
    notes: [
      `${casesOf()} cases, ${called} of them called, ${faulty} with faults; ${whole.beside.length} questions beside them; p50 ${milliseconds(percentile(whole.beside, 0.5))} beside ${milliseconds(percentile(whole.alone, 0.5))}`,
      `beside the ${casesOf('harm')} that do harm, ${HARM.atOnce} at a time: ${inWords(harm)}`,
      `beside the other ${casesOf('others')}, ${OTHERS.atOnce} at a time: ${inWords(others)}; beside all of them: ${inWords(whole)}`,
      `p99 of the first ${FIRST} questions beside each group alone: ${inWords({ beside: [...firsts], alone: whole.alone })}`,
    ],
  };
}
