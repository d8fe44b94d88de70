import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type Figure, median } from '../harness/figure.ts';
import { fillSample } from '../harness/sample.ts';
import { startServer } from '../harness/server.ts';
import { signIn } from '../harness/session.ts';

const ROUNDS = 5;
const SECONDS = 4;

const QUERY = JSON.stringify({
  dataset: 'shop.sales',
  measures: [{ field: 'netSales' }, { field: 'units' }],
  dimensions: [{ field: 'listing', top: 20 }],
  range: { last: 'P1Y', until: 'data' },
});

async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({ url, method: 'POST', body: QUERY, headers, connections: 10, duration: SECONDS });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were not 200.`);
  return result.requests.average;
}

/** A query that was asked before, through session, rights and serialising, beside Express sending the same bytes. */
export const repeated: Figure = {
  id: 'repeated',
  async run({ folder }) {
    const server = await startServer(join(folder, 'repeated'));
    await fillSample(server);
    const headers = { 'content-type': 'application/json', ...(await signIn(server)) };
    const url = `${server.origin}/api/v1/query`;
    const ask = async () => (await fetch(url, { method: 'POST', headers, body: QUERY })).text();
    await ask();
    const file = join(folder, 'answer.json');
    await writeFile(file, await ask());
    const bare = spawn(process.execPath, [join(import.meta.dirname, '..', 'harness', 'bare-express.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(bare.stdout, 'data')) as [Buffer];
    const reference = `${String(line).trim()}/api/v1/query`;
    const samples: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
    await requestsPerSecond(url, headers);
    await requestsPerSecond(reference, { 'content-type': 'application/json' });
    for (let round = 0; round < ROUNDS; round++) {
      samples.ours.push(await requestsPerSecond(url, headers));
      samples.bare.push(await requestsPerSecond(reference, { 'content-type': 'application/json' }));
    }
    bare.kill();
    await server.stop();
    const [ours, theirs] = [median(samples.ours), median(samples.bare)];
    return [
      {
        name: 'repeated query, requests per second',
        must: '≥ 0.6 ×',
        measured: `${ours.toFixed(0)} /s, ${(ours / theirs).toFixed(2)} ×`,
        reference: `bare Express ${theirs.toFixed(0)} /s`,
        met: ours / theirs >= 0.6,
      },
    ];
  },
};
