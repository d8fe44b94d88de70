import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Said, terminalLanguage } from '@vitrine/core/errors';
import type { MirrorIndex } from '@vitrine/widget-registry/catalogue';
import type { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { ServerConnection } from '../server-connection.ts';
import { SAYS } from './marketplace-sentences.ts';

const API = '/api/v1/marketplace';
const PUBLIC = '/public/marketplace';

/** What the operator of a marketplace does with it, and what a publisher does with what it published. */
export function addMarketplaceCommands(program: Command, context: CommandContext): void {
  const marketplace = program.command('marketplace').description(context.say(SAYS.helpMarketplaceGroup()));
  marketplace
    .command('mirror <folder>')
    .description(context.say(SAYS.helpMirror()))
    .option('--days <days>', context.say(SAYS.helpDays()), '30')
    .action((folder: string, options: { days: string }) => mirror(context, resolve(folder), options.days));
  marketplace
    .command('upgrade-check <version>')
    .description(context.say(SAYS.helpUpgradeCheck()))
    .action((version: string) => upgradeCheck(context, version));
  marketplace
    .command('register <publisher>')
    .description(context.say(SAYS.helpRegister()))
    .option('--key <file>', context.say(SAYS.helpRegisterKey()))
    .option('--public-key <text>', context.say(SAYS.helpPublicKey()))
    .action((publisher: string, options: { key?: string; publicKey?: string }) =>
      register(context, { publisher, ...options }),
    );
  publisherCommand(marketplace, 'deprecate <plugin> <message>', context, SAYS.helpDeprecate())
    .option('--replacement <id>', context.say(SAYS.helpReplacement()))
    .action((plugin: string, message: string, options: PublisherOptions & { replacement?: string }) =>
      deprecate(context, { plugin, message, ...options }),
    );
  publisherCommand(marketplace, 'yank <plugin> <version> <reason>', context, SAYS.helpYank()).action(
    (plugin: string, version: string, reason: string, options: PublisherOptions) =>
      yank(context, { plugin, version, reason, ...options }),
  );
  publisherCommand(marketplace, 'rotate-key <publisher>', context, SAYS.helpRotate())
    .requiredOption('--from <file>', context.say(SAYS.helpFrom()))
    .requiredOption('--to <file>', context.say(SAYS.helpTo()))
    .action((publisher: string, options: PublisherOptions & { from: string; to: string }) =>
      rotateKey(context, { publisher, ...options }),
    );
}

interface PublisherOptions {
  marketplace?: string;
  token?: string;
}

function publisherCommand(group: Command, name: string, { say }: CommandContext, help: Said): Command {
  return group
    .command(name)
    .description(say(help))
    .option('--marketplace <address>', say(SAYS.helpAddress()))
    .option('--token <token>', say(SAYS.helpToken()));
}

function asPublisher(context: CommandContext, options: PublisherOptions): Promise<ServerConnection> {
  const { environment } = context.terminal;
  const token = options.token ?? environment['VITRINE_PUBLISHER_TOKEN'];
  if (!token) throw new Refusal(SAYS.publisherToken(), 2);
  return ServerConnection.publisher(environment, { ...options, token });
}

/** Packages first and the index last, so that nobody reads an index of what is not there yet. */
async function mirror(context: CommandContext, folder: string, days: string): Promise<void> {
  const { MIRROR_FILES } = await import('@vitrine/widget-registry/catalogue');
  const server = await context.connect();
  const index = await server.json<MirrorIndex>('GET', `${API}/mirror?days=${encodeURIComponent(days)}`);
  let fetched = 0;
  for (const { id } of index.entries) {
    const path = `${API}/mirror/plugins/${encodeURIComponent(id)}`;
    const plugin = await server.json<{ items: { digest: string }[] }>('GET', path);
    for (const { digest } of plugin.items) {
      const file = join(folder, MIRROR_FILES.package(digest));
      if (await fetchPackage(server, file, digest)) fetched += 1;
    }
    await write(join(folder, MIRROR_FILES.plugin(id)), JSON.stringify(plugin));
  }
  await write(join(folder, MIRROR_FILES.index), JSON.stringify(index));
  const plugins = index.entries.length;
  context.print({ folder, plugins, fetched }, SAYS.mirrored({ folder, plugins, fetched }));
}

/** One that is there already, whole, is not fetched again. */
async function fetchPackage(server: ServerConnection, file: string, digest: string): Promise<boolean> {
  const there = await readFile(file).catch(() => undefined);
  if (there !== undefined && digestOf(there) === digest) return false;
  const response = await server.successful('GET', `${API}/mirror/packages/${encodeURIComponent(digest)}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (digestOf(bytes) !== digest) throw new Refusal(SAYS.otherPackage({ digest }));
  await write(file, bytes);
  return true;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Appears under its name only when it is whole. */
async function write(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, content);
  await rename(`${file}.part`, file);
}

interface Stopping {
  id: string;
  says: Said;
  newer: string | null;
  update: 'before' | 'after' | 'none' | 'unknown';
}

function whatToDo({ id, newer, update }: Stopping): Said {
  if (update === 'unknown') return SAYS.newerUnknown();
  if (newer === null) return SAYS.noNewer({ id });
  return update === 'after' ? SAYS.updateAfter({ id, newer }) : SAYS.updateTo({ id, newer });
}

async function upgradeCheck(context: CommandContext, version: string): Promise<void> {
  const server = await context.connect();
  const path = `/api/v1/plugins/upgrade-check?version=${encodeURIComponent(version)}`;
  const { items } = await server.json<{ items: Stopping[] }>('GET', path);
  if (items.length === 0) return context.print({ version, items }, SAYS.nothingStops({ version }));
  const language = terminalLanguage(context.terminal.environment);
  const lines = items.map((one) => `${one.says[language]} ${whatToDo(one)[language]}`);
  throw new Refusal(lines.join('\n'), 1, { version, items });
}

/** Done by the operator, who is sent the public half; whoever is both has the file. */
async function register(
  context: CommandContext,
  wish: { publisher: string; key?: string; publicKey?: string },
): Promise<void> {
  const { publisher, key } = wish;
  const publicKey = wish.publicKey ?? (key === undefined ? undefined : (await keyIn(key)).publicKey);
  if (publicKey === undefined) throw new Refusal(SAYS.publisherKey(), 2);
  const server = await context.connect();
  const body = { name: publisher, publicKey };
  const made = await server.json<{ keyId: string; token: string }>('POST', `${API}/publishers`, body);
  const { keyId, token } = made;
  context.print({ publisher, keyId, token }, SAYS.registered({ publisher, keyId, token }));
}

async function deprecate(
  context: CommandContext,
  wish: PublisherOptions & { plugin: string; message: string; replacement?: string },
): Promise<void> {
  const { plugin, message, replacement } = wish;
  const server = await asPublisher(context, wish);
  const body = { message, ...(replacement === undefined ? {} : { replacement }) };
  await server.successful('PUT', `${PUBLIC}/plugins/${encodeURIComponent(plugin)}/deprecated`, body);
  context.print({ plugin, ...body }, SAYS.deprecated({ plugin }));
}

async function yank(
  context: CommandContext,
  wish: PublisherOptions & { plugin: string; version: string; reason: string },
): Promise<void> {
  const { plugin, version, reason } = wish;
  const server = await asPublisher(context, wish);
  const path = `${PUBLIC}/plugins/${encodeURIComponent(plugin)}/versions/${encodeURIComponent(version)}/yanked`;
  await server.successful('PUT', path, { reason });
  context.print({ plugin, version, reason }, SAYS.yanked({ plugin, version }));
}

async function rotateKey(
  context: CommandContext,
  wish: PublisherOptions & { publisher: string; from: string; to: string },
): Promise<void> {
  const { publisher } = wish;
  const server = await asPublisher(context, wish);
  const [from, to] = [await keyIn(wish.from), await keyIn(wish.to)];
  const { signRotation } = await import('@vitrine/widget-registry/catalogue');
  const signed = signRotation(publisher, { from, to, now: new Date() });
  const done = await server.json<{ keyId: string }>('POST', `${PUBLIC}/publisher/key`, signed);
  context.print({ publisher, keyId: done.keyId }, SAYS.rotated({ publisher, keyId: done.keyId }));
}

async function keyIn(file: string) {
  const { signingKey } = await import('@vitrine/widget-registry/package');
  try {
    return signingKey(await readFile(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Refusal(SAYS.noKey({ file, reason }), 2);
  }
}
