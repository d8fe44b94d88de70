import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../config/index.ts';
import { ACCOUNTS } from '../identity/index.ts';
import { type RunningServer, startServer } from '../lifecycle/server.ts';
import { WORKSPACES } from '../workspaces/tokens.ts';

/** Of strangers, as somebody would have put them into the data folder. */
const PLUGINS = join(import.meta.dirname, 'plugins');

/**
 * The real server in a process of its own, for the tests of the pages. Beside it stands a door for the tests: whoever knocks gets a new
 * person with a new, empty workspace, and the one-time link that leads into it. Prints both addresses; ends with its input.
 */
async function main(): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-pages-'));
  await cp(PLUGINS, join(dataFolder, 'plugins'), { recursive: true });
  const server = await startServer(readSettings({ VITRINE_PORT: '0', VITRINE_DATA_DIR: dataFolder }));
  const door = createServer((_request, response) => {
    newWorkspace(server).then(
      (link) => response.end(link),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ origin: server.localOrigin, door: `http://127.0.0.1:${port}/` })}\n`);
  await new Promise((resolve) => process.stdin.resume().once('close', resolve));
  door.close();
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true });
  process.exit(0);
}

async function newWorkspace({ resolve }: RunningServer): Promise<string> {
  const accounts = resolve(ACCOUNTS);
  const person = await accounts.users.create();
  const details = { name: 'Fern & Linen', currency: 'USD', timezone: 'America/New_York', locale: 'en' };
  await resolve(WORKSPACES).create(details, person.id);
  return `/welcome/${await accounts.links.create('welcome', person.id)}`;
}

await main();
