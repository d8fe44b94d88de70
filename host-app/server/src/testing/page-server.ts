import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { PluginManifest } from '@vitrine/core/contracts';
import {
  newSigningKey,
  type PackedPlugin,
  packPlugin,
  type SigningKey,
  signJson,
} from '@vitrine/widget-registry/package';
import { readSettings } from '../config/index.ts';
import { ACCOUNTS } from '../identity/index.ts';
import { type RunningServer, startServer } from '../lifecycle/server.ts';
import { OWN_MARKETPLACE } from '../marketplace/index.ts';
import { DATABASE } from '../storage/index.ts';
import { WORKSPACES } from '../workspaces/tokens.ts';

/** Of strangers, as somebody would have put them into the data folder. */
const PLUGINS = join(import.meta.dirname, 'plugins');

/** Of the publishers that came through the door; each signs with one until it is made to sign with another. */
const keys = new Map<string, SigningKey>();

/**
 * The real server in a process of its own, for the tests of the pages. Beside it stands a door for the tests: whoever knocks gets a new
 * person with a new, empty workspace, who is an operator as everybody is who has a server of their own, and the one-time link that leads into
 * it; a plugin that is sent there is packed (PUT), or published on the server's marketplace too, as by an author with a key (POST), and one
 * that is named was taken back by the marketplace from which it came, or is by a publisher that from now on signs with another key and does
 * not say so (PATCH). Prints both addresses; ends with its input.
 */
async function main(): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-pages-'));
  await cp(PLUGINS, join(dataFolder, 'plugins'), { recursive: true });
  const server = await startServer(
    // Not every machine has the second wall.
    readSettings({
      VITRINE_PORT: '0',
      VITRINE_DATA_DIR: dataFolder,
      VITRINE_ISOLATED_PLUGINS: 'one-wall',
      VITRINE_DRAWING_NICENESS: '0',
    }),
  );
  const door = createServer((request, response) => {
    answerTo(server, request).then(
      (text) => response.end(text),
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

async function answerTo(server: RunningServer, request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return newWorkspace(server);
  if (request.method === 'PATCH') {
    const named = (await json(request)) as { plugin: string; signs?: 'anew' };
    return named.signs === 'anew' ? signAnew(named) : takeBack(server, named);
  }
  const plugin = await packedOf(request);
  return request.method === 'PUT' ? Buffer.from(plugin.bytes).toString('base64') : publish(server, plugin);
}

/** As a list says that was read at another marketplace, from which the plugin came. */
async function takeBack({ resolve }: RunningServer, { plugin }: { plugin: string }): Promise<string> {
  const address = `https://${plugin}.example/public/marketplace`;
  const line = { plugin, versions: '*', reason: 'It shows the wrong month.', at: '2026-01-01T00:00:00Z' };
  const seen = { highest_counter: 1, revoked: JSON.stringify([line]), expires_at: new Date(), seen_at: new Date() };
  await resolve(DATABASE).outsideWorkspaces(async (transaction) => {
    await transaction('installed_plugins')
      .where({ plugin })
      .update({ origins: [address] });
    await transaction('known_marketplaces').insert({ address, public_key: newSigningKey().publicKey, ...seen });
  });
  return address;
}

function signAnew({ plugin }: { plugin: string }): string {
  const [name = ''] = plugin.split('.');
  const key = newSigningKey();
  keys.set(name, key);
  return key.keyId;
}

async function packedOf(request: IncomingMessage): Promise<PackedPlugin> {
  const { manifest, files } = (await json(request)) as { manifest: PluginManifest; files: Record<string, string> };
  const contents = Object.entries(files).map(([file, text]) => [file, new TextEncoder().encode(text)] as const);
  return packPlugin(manifest, new Map(contents));
}

async function newWorkspace({ resolve }: RunningServer): Promise<string> {
  const accounts = resolve(ACCOUNTS);
  const person = await accounts.users.create();
  const details = { name: 'Fern & Linen', currency: 'USD', timezone: 'America/New_York', locale: 'en' };
  await resolve(WORKSPACES).create(details, person.id);
  await accounts.operators.grant(person.id, person.id);
  return `/welcome/${await accounts.links.create('welcome', person.id)}`;
}

async function publish({ resolve }: RunningServer, { manifest, bytes }: PackedPlugin): Promise<string> {
  const [name = ''] = manifest.id.split('.');
  const marketplace = resolve(OWN_MARKETPLACE);
  const key = keys.get(name) ?? newSigningKey();
  const { publicKey } = key;
  if (!keys.has(name)) {
    const author = await resolve(ACCOUNTS).users.create();
    await marketplace.publishers.register({ name, publicKey }, author.id);
    keys.set(name, key);
  }
  await marketplace.publish(
    { name, publicKey },
    { package: Buffer.from(bytes).toString('base64'), signature: signJson(manifest, key) },
  );
  return manifest.id;
}

await main();
