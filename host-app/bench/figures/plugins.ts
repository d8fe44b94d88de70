import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figure, median, milliseconds } from '../harness/figure.ts';
import { startServer } from '../harness/server.ts';

const PLUGINS = 1000;
const ROUNDS = 5;
const widget = join(import.meta.dirname, '..', '..', '..', 'plugins', 'widget-bar');

async function installMany(folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(widget, 'plugin.json'), 'utf8'));
  for (let i = 0; i < PLUGINS; i++) {
    const target = join(folder, `acme-bar-${i}`);
    await mkdir(target, { recursive: true });
    await cp(widget, target, { recursive: true });
    await writeFile(join(target, 'plugin.json'), JSON.stringify({ ...manifest, id: `acme.bar-${i}` }));
  }
}

/** What a thousand installed declarative plugins add to a start, rounds with and without them in turn. */
export const plugins: Figure = {
  id: 'plugins',
  async run({ folder, log }) {
    const dataFolder = join(folder, 'plugins');
    const installed = join(dataFolder, 'plugins');
    await (await startServer(dataFolder)).stop();
    const samples: { with: number[]; without: number[] } = { with: [], without: [] };
    let count = 0;
    for (let round = 0; round < ROUNDS; round++) {
      samples.without.push(await ready(dataFolder));
      await installMany(installed);
      const server = await startServer(dataFolder);
      samples.with.push(server.readyMs);
      const { items } = await server.json<{ items: unknown[] }>('/api/v1/plugins');
      count = items.length;
      await server.stop();
      await rm(installed, { recursive: true });
      log(`round ${round + 1} of ${ROUNDS}`);
    }
    if (count < PLUGINS) throw new Error(`Only ${count} plugins were loaded.`);
    const [more, less] = [median(samples.with), median(samples.without)];
    return [
      {
        name: '1,000 installed declarative plugins: start',
        must: '+ ≤ 0.5 s',
        measured: `+ ${milliseconds(more - less)}`,
        reference: `start without them ${milliseconds(less)}`,
        met: more - less <= 500,
      },
    ];
  },
};

async function ready(dataFolder: string): Promise<number> {
  const server = await startServer(dataFolder);
  await server.stop();
  return server.readyMs;
}
