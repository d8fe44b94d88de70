import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Figure, type Measurement, median, milliseconds, p95 } from '../harness/figure.ts';
import { openPostgres } from '../harness/postgres.ts';
import { fillSample } from '../harness/sample.ts';
import { type RunningServer, startServer } from '../harness/server.ts';
import { installingBySeller } from './installing.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..', '..');
const VITRINE = join(root, 'host-app', 'cli', 'bin', 'vitrine.mjs');
const WIDGET = join(root, 'plugins', 'widget-bar');
const INSTALLS = 7;
const VALIDATIONS = 7;
const PLUGINS = 10_000;
const SEARCHES = 400;
const WORDS = ['funnel', 'bars', 'profit', 'heat', 'calendar', 'ads', 'listing', 'season', 'returns', 'cohort'];

/** The marketplace as a seller and an author meet it: installing, checking, searching. */
export const marketplace: Figure = {
  id: 'marketplace',
  async run({ folder, log }) {
    const place = join(folder, 'marketplace');
    await mkdir(place, { recursive: true, mode: 0o755 });
    const server = await startServer(join(place, 'data'), { VITRINE_MARKETPLACE_OPEN: 'yes' });
    try {
      await fillSample(server, 2_000);
      const ids = await publishMany(server, place, log);
      const inBrowser = await installingBySeller(server, ids.slice(0, INSTALLS));
      inBrowser.notes?.push(await installingByRoute(server, ids.slice(INSTALLS)));
      return [inBrowser, await validating(), await searching(server)];
    } finally {
      await server.stop();
    }
  },
};

/** Of that, what the server takes: from the request to install until it has drawn the widget with the shop's numbers. */
async function installingByRoute(server: RunningServer, ids: readonly string[]): Promise<string> {
  const samples: number[] = [];
  for (const id of ids) {
    const started = performance.now();
    await server.json('/api/v1/plugins', { id });
    const drawn = await server.request('/api/v1/tiles/preview.svg', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        widget: `${id}/bar@1`,
        query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country', top: 10 }] },
        roles: { category: 'country', value: 'orders' },
      }),
    });
    if (!drawn.ok || !(await drawn.text()).includes('<svg')) throw new Error(`${id} was not drawn: ${drawn.status}`);
    samples.push(performance.now() - started);
  }
  const [middle, longest] = [median(samples), Math.max(...samples)].map(milliseconds);
  return `the routes alone, install and the first picture: ${middle}, longest ${longest}`;
}

/** The command as an author types it, its start included. */
async function validating(): Promise<Measurement> {
  const samples = { command: [] as number[], empty: [] as number[] };
  for (let round = 0; round < VALIDATIONS; round++) {
    samples.command.push(await timed(() => vitrine('plugin', 'validate', WIDGET)));
    samples.empty.push(await timed(() => run(process.execPath, ['--eval', '0'])));
  }
  const [command, empty] = [median(samples.command), median(samples.empty)];
  return {
    name: 'validate a plugin: the whole command',
    must: '≤ 2 s',
    measured: milliseconds(command),
    reference: `a Node process that does nothing ${milliseconds(empty)}`,
    met: command <= 2000,
  };
}

/** One search after the other over HTTP, by words, facets and pages; the catalogue's rows are written by hand. */
async function searching(server: RunningServer): Promise<Measurement> {
  await fillCatalogue(server.dataFolder);
  const samples: number[] = [];
  let found = 0;
  for (let at = 0; at < SEARCHES; at++) {
    const [word, other] = [WORDS[at % WORDS.length], WORDS[(at * 7 + 3) % WORDS.length]];
    const query = [`text=${word}`, `text=${word}%20${other}`, `text=${word?.slice(0, 3)}&category=charts`, 'limit=24'];
    const started = performance.now();
    const { items } = await server.json<{ items: unknown[] }>(`/api/v1/marketplace/plugins?${query[at % 4]}`);
    samples.push(performance.now() - started);
    found += items.length;
  }
  if (found < SEARCHES) throw new Error(`Only ${found} plugins were found in ${SEARCHES} searches.`);
  const slow = p95(samples);
  return {
    name: `catalogue of ${PLUGINS.toLocaleString('en')} plugins: search p95`,
    must: '≤ 50 ms',
    measured: milliseconds(slow),
    reference: `median of the same searches ${milliseconds(median(samples))}`,
    met: slow <= 50,
    notes: [`${SEARCHES} searches by one or two words, by a part of a word within a category, and without words`],
  };
}

async function fillCatalogue(dataFolder: string): Promise<void> {
  const client = await openPostgres(dataFolder);
  try {
    await client.query(
      `insert into published_plugins (plugin, publisher, search_text, categories, kinds, installs, entry)
       select p.plugin || '-' || n, p.publisher,
         p.search_text || ' ' || ($1::text[])[1 + n % 10] || ' ' || ($1::text[])[1 + (n / 10) % 10] || ' number ' || n,
         array[case when n % 3 = 0 then 'charts' else 'tables' end], p.kinds, n % 977,
         jsonb_set(p.entry::jsonb, '{id}', to_jsonb(p.plugin || '-' || n))::json
       from (select * from published_plugins order by plugin limit 1) p, generate_series(1, $2::int) n`,
      [WORDS, PLUGINS],
    );
    await client.query('analyze published_plugins');
  } finally {
    await client.end();
  }
}

/** By the road of every author, from outside: pack, sign, publish. */
async function publishMany(server: RunningServer, place: string, log: (message: string) => void): Promise<string[]> {
  const key = join(place, 'key.pem');
  const { publicKey } = await vitrine<{ publicKey: string }>('plugin', 'key', key);
  const { token } = await server.json<{ token: string }>('/api/v1/marketplace/publishers', { name: 'acme', publicKey });
  const manifest = JSON.parse(await readFile(join(WIDGET, 'plugin.json'), 'utf8'));
  const ids = Array.from({ length: 2 * INSTALLS }, (_, at) => `acme.bar-${String.fromCharCode(97 + at)}`);
  for (const id of ids) {
    const folder = join(place, id);
    await cp(WIDGET, folder, { recursive: true });
    await writeFile(join(folder, 'plugin.json'), JSON.stringify({ ...manifest, id }));
    const packed = `${folder}.vitrine-plugin`;
    await vitrine('plugin', 'pack', folder, '--out', packed);
    await vitrine('plugin', 'sign', packed, '--key', key);
    await vitrine('plugin', 'publish', packed, '--marketplace', server.origin, '--token', token);
    log(`${id} is on offer`);
  }
  return ids;
}

async function vitrine<T>(...args: string[]): Promise<T> {
  const { stdout } = await run(process.execPath, [VITRINE, '--json', ...args], { cwd: root });
  return JSON.parse(stdout);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
