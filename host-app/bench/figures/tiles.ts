import { join } from 'node:path';
import type pg from 'pg';
import { type Figure, type Measurement, median, milliseconds } from '../harness/figure.ts';
import { multiplyFacts } from '../harness/multiply.ts';
import { openPostgres } from '../harness/postgres.ts';
import { fillSample } from '../harness/sample.ts';
import { type RunningServer, startServer } from '../harness/server.ts';
import { type BenchTile, TILES } from './dashboard-tiles.ts';

const ROUNDS = 7;

interface Explained {
  explain: { sql: string; rollup: string | null; planMs: number; runMs: number };
}

interface TileTimes {
  tile: BenchTile;
  ours: number;
  byHand: number;
  onFacts: number | undefined;
  explained: Explained['explain'][];
}

/** The 12-tile dashboard with nothing cached, beside the same SQL written by hand, on the same database. */
export const tiles: Figure = {
  id: 'tiles',
  async run({ folder, lines, log }) {
    const dataFolder = join(folder, 'tiles');
    const server = await startServer(dataFolder);
    const loading = performance.now();
    await fillSample(server);
    const client = await openPostgres(dataFolder);
    try {
      await multiplyFacts(client, lines, log);
      log(`loaded in ${milliseconds(performance.now() - loading)}`);
      await client.query('vacuum analyze');
      const { rows } = await client.query<{ lines: string; first: string; end: string }>(
        `select count(*) as lines, (max(day) - interval '1 year' + interval '1 day')::date::text as first, (max(day) + 1)::text as end
           from line_facts where not is_cost`,
      );
      const [span] = rows;
      if (!span) throw new Error('No order lines were loaded.');
      const times: TileTimes[] = [];
      for (const tile of TILES) {
        times.push(await measure(tile, server, client, [span.first, span.end]));
        log(`${tile.name} measured`);
      }
      return results(times, Number(span.lines));
    } finally {
      await client.end();
      await server.stop();
    }
  },
};

async function measure(
  tile: BenchTile,
  server: RunningServer,
  client: pg.Client,
  span: [string, string],
): Promise<TileTimes> {
  const ours: number[] = [];
  const byHand: number[] = [];
  const onFacts: number[] = [];
  let explained: Explained['explain'][] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const answers = [];
    for (const query of tile.queries) answers.push(await server.json<Explained>('/api/v1/query?explain=1', query));
    explained = answers.map((answer) => answer.explain);
    const mine = explained.reduce((sum, one) => sum + one.planMs + one.runMs, 0);
    const reference = await timed(client, tile.byHand, span);
    const facts = tile.onFacts && round < 4 ? await timed(client, tile.onFacts, span) : undefined;
    if (round === 0) continue;
    ours.push(mine);
    byHand.push(reference);
    if (facts !== undefined) onFacts.push(facts);
  }
  return {
    tile,
    ours: median(ours),
    byHand: median(byHand),
    onFacts: onFacts.length > 0 ? median(onFacts) : undefined,
    explained,
  };
}

async function timed(client: pg.Client, statements: readonly string[], span: [string, string]): Promise<number> {
  const started = performance.now();
  for (const statement of statements) await client.query(statement, span);
  return performance.now() - started;
}

function results(times: readonly TileTimes[], lines: number): Measurement[] {
  const sum = (pick: (one: TileTimes) => number) => times.reduce((total, one) => total + pick(one), 0);
  const worst = times.reduce((a, b) => (b.ours / b.byHand > a.ours / a.byHand ? b : a));
  const [whole, reference] = [sum((one) => one.ours), sum((one) => one.byHand)];
  const additive = times.filter((one) => one.onFacts !== undefined);
  const speedups = additive.map((one) => ({ name: one.tile.name, factor: (one.onFacts ?? 0) / one.ours }));
  const least = speedups.reduce((a, b) => (b.factor < a.factor ? b : a));
  const count = lines.toLocaleString('en');
  return [
    {
      name: `12-tile dashboard on ${count} order lines, nothing cached: whole`,
      must: '≤ 1.3 ×',
      measured: `${milliseconds(whole)}, ${(whole / reference).toFixed(2)} ×`,
      reference: `by hand ${milliseconds(reference)}`,
      met: whole / reference <= 1.3,
    },
    {
      name: 'the same, slowest tile against its reference',
      must: '≤ 1.3 ×',
      measured: `${worst.tile.name}: ${milliseconds(worst.ours)}, ${(worst.ours / worst.byHand).toFixed(2)} ×`,
      reference: `by hand ${milliseconds(worst.byHand)}`,
      met: worst.ours / worst.byHand <= 1.3,
      notes: [
        '| tile | Vitrine | by hand | × | on the facts | rollup |',
        '|---|---|---|---|---|---|',
        ...times.map(
          (one) =>
            `| ${one.tile.name} | ${milliseconds(one.ours)} | ${milliseconds(one.byHand)} | ${(one.ours / one.byHand).toFixed(2)} | ` +
            `${one.onFacts === undefined ? '–' : milliseconds(one.onFacts)} | ${one.explained.map((e) => e.rollup ?? 'facts').join(', ')} |`,
        ),
        ...times.flatMap((one) => [
          '',
          `### ${one.tile.name}`,
          ...one.explained.flatMap((e) => ['', '```sql', e.sql, '```']),
        ]),
      ],
    },
    {
      name: 'its additive tiles, against the facts without rollups',
      must: '≥ 20 ×',
      measured: `least: ${least.name} ${least.factor.toFixed(0)} ×; median ${median(speedups.map((s) => s.factor)).toFixed(0)} ×`,
      reference: 'hand-written GROUP BY on the facts',
      met: least.factor >= 20,
    },
  ];
}
