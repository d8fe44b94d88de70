import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Figure, median, milliseconds, p95 } from '../harness/figure.ts';
import { fillSample } from '../harness/sample.ts';
import { type RunningServer, startServer } from '../harness/server.ts';

const SCHEDULES = 1_000;
/** Until all schedules are made and their minute comes. */
const LEAD_MINUTES = 2;
const LIMIT_MINUTES = 15;
const ROWS = 20;
const IDLE_QUERIES = 200;
const PAUSE_MS = 250;
/** After so many questions it is looked at what lies in the outbox. */
const LOOK_AFTER = 20;
/** A line, a ring, columns, and a table: their tiles in the template of the product. */
const TILES = ['sales-by-week', 'countries', 'new-returning', 'listings'];

interface TemplateTile {
  id: string;
  query: Record<string, unknown>;
  [key: string]: unknown;
}

async function parts(): Promise<object[]> {
  const file = join(import.meta.dirname, '../../../templates/shop-overview/dashboard.json');
  const { sections } = JSON.parse(await readFile(file, 'utf8')) as { sections: { tiles: TemplateTile[] }[] };
  const tiles = sections.flatMap((section) => section.tiles);
  return TILES.map((id) => {
    const tile = tiles.find((each) => each.id === id);
    if (tile === undefined) throw new Error(`The template has no tile "${id}".`);
    const { range: _, compare: ___, ...query } = tile.query;
    const { ignores: __, ...rest } = tile;
    const asked = id === 'listings' ? { ...query, limit: ROWS } : query;
    return { kind: 'tile', id, width: 'full', tile: { ...rest, layout: {}, query: asked } };
  });
}

/** What people do meanwhile: a question that nobody asked before, a few times a second. */
async function asked(server: RunningServer, days: number): Promise<number> {
  const started = performance.now();
  await server.json('/api/v1/query', {
    dataset: 'shop.sales',
    measures: [{ field: 'netSales' }],
    dimensions: [{ field: 'country', top: 5 }],
    range: { last: `P${days}D` },
  });
  return performance.now() - started;
}

/** Every report has days of its own, so that no answer of one is another's. Answers the minute at which all fall due. */
async function makeSchedules(server: RunningServer): Promise<Temporal.Instant> {
  const { items } = await server.json<{ items: { id: string }[] }>('/api/v1/members');
  const mailTo = items.map(({ id }) => id);
  const due = Temporal.Now.zonedDateTimeISO('UTC')
    .add({ minutes: LEAD_MINUTES })
    .round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const at = due.toPlainTime().toString({ smallestUnit: 'minute' });
  const pieces = await parts();
  for (let number = 0; number < SCHEDULES; number++) {
    const source = { kind: 'composed', range: { last: `P${number + 60}D` }, parts: pieces };
    const { id } = await server.json<{ id: string }>('/api/v1/saved-reports', { source, title: `Report ${number}` });
    await server.json(`/api/v1/saved-reports/${id}/schedules`, {
      schema: 'vitrine/schedule@1',
      rule: { every: 'day', at, timezone: 'UTC' },
      missed: { missed: 'once' },
      skipEmpty: false,
      mailTo,
      paused: false,
    });
  }
  const late = Temporal.Now.instant().since(due.toInstant());
  if (late.sign > 0) throw new Error(`The schedules were made ${late.total('seconds')} s too late.`);
  return due.toInstant();
}

/** Everything on the pages of a list. */
async function* allOf<T>(server: RunningServer, path: string): AsyncGenerator<T> {
  let after = '';
  for (;;) {
    const page = await server.json<{ items: T[]; next?: string }>(`${path}${after}`);
    yield* page.items;
    if (page.next === undefined) return;
    after = `?after=${page.next}`;
  }
}

async function mailsByReport(server: RunningServer): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const { subject } of allOf<{ subject: string }>(server, '/api/v1/mails'))
    counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return counts;
}

async function areRunning(server: RunningServer): Promise<boolean> {
  for await (const { lastRun } of allOf<{ lastRun: { state: string } | null }>(server, '/api/v1/saved-reports'))
    if (lastRun && ['queued', 'running'].includes(lastRun.state)) return true;
  return false;
}

/** A thousand reports that fall due at once, and what people notice of it. */
export const schedules: Figure = {
  id: 'schedules',
  async run({ folder, log }) {
    const owner = { VITRINE_OWNER_EMAIL: 'owner@shop.example', VITRINE_OWNER_PASSWORD: 'a long password for a bench' };
    const server = await startServer(join(folder, 'schedules'), owner);
    await fillSample(server);
    const idle: number[] = [];
    // In the rhythm of those beside the reports: what was asked a moment ago is answered sooner.
    for (let query = 0; query < IDLE_QUERIES; query++) {
      idle.push(await asked(server, 2_000 + query));
      await wait(PAUSE_MS);
      if (query % LOOK_AFTER === 0) await mailsByReport(server);
    }
    const due = await makeSchedules(server);
    log(`  ${SCHEDULES} schedules are set`);
    const busy: number[] = [];
    let counts = new Map<string, number>();
    const sinceDue = () => Temporal.Now.instant().since(due).total('seconds');
    for (let query = 0; counts.size < SCHEDULES && sinceDue() < LIMIT_MINUTES * 60; query++) {
      const isDue = sinceDue() >= 0;
      const took = await asked(server, 3_000 + query);
      if (isDue) busy.push(took);
      await wait(PAUSE_MS);
      if (query % LOOK_AFTER === 0) counts = await mailsByReport(server);
    }
    const seconds = sinceDue();
    // A second mail may come after the last first one: it is counted once nothing runs any more.
    while ((await areRunning(server)) && sinceDue() < LIMIT_MINUTES * 60) await wait(PAUSE_MS);
    counts = await mailsByReport(server);
    await server.stop();
    const twice = [...counts.values()].filter((count) => count > 1).length;
    const ratio = p95(busy) / p95(idle);
    return [
      {
        name: `${SCHEDULES} schedules due in one minute, all in the outbox`,
        must: '≤ 15 min, none twice',
        measured: `${counts.size} in ${(seconds / 60).toFixed(1)} min, ${twice} twice`,
        reference: '–',
        met: counts.size === SCHEDULES && twice === 0 && seconds <= LIMIT_MINUTES * 60,
      },
      {
        name: 'interactive queries meanwhile, p95',
        must: '≤ 1.5 ×',
        measured: `${milliseconds(p95(busy))}, ${ratio.toFixed(2)} × (${busy.length} queries)`,
        reference: `idle ${milliseconds(p95(idle))}`,
        met: ratio <= 1.5,
        notes: [`median ${milliseconds(median(busy))} beside ${milliseconds(median(idle))} on the idle server`],
      },
    ];
  },
};
