import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Signature } from '@vitrine/widget-registry/package';
import type { Command } from 'commander';
import type { CommandContext } from '../program.ts';
import { Refusal } from '../refusal.ts';
import { ServerConnection } from '../server-connection.ts';
import { SAYS } from './sentences.ts';

const ENDING = '.vitrine-plugin';
const signatureFile = (file: string): string => `${file}.signature.json`;
/** Loaded by the commands that look into packages, since most of the others take less time than that. */
const packages = () => import('@vitrine/widget-registry/package');

export function addPublishCommands(plugin: Command, context: CommandContext): void {
  plugin
    .command('pack [folder]')
    .description(context.say(SAYS.helpPack()))
    .option('--out <file>', context.say(SAYS.helpOut()))
    .action((folder: string | undefined, options: { out?: string }) => pack(context, resolve(folder ?? '.'), options));
  plugin
    .command('key <file>')
    .description(context.say(SAYS.helpKey()))
    .action((file: string) => makeKey(context, file));
  plugin
    .command('sign <package>')
    .description(context.say(SAYS.helpSign()))
    .requiredOption('--key <file>', context.say(SAYS.helpKeyFile()))
    .action((file: string, options: { key: string }) => sign(context, file, options));
  plugin
    .command('publish <package>')
    .description(context.say(SAYS.helpPublish()))
    .option('--marketplace <address>', context.say(SAYS.helpMarketplace()))
    .option('--token <token>', context.say(SAYS.helpToken()))
    .action((file: string, options: PublishOptions) => publish(context, file, options));
}

async function pack(context: CommandContext, folder: string, options: { out?: string }): Promise<void> {
  const [{ packageDigest }, { packFolder }] = await Promise.all([packages(), import('./pack-folder.ts')]);
  const { manifest, bytes } = await packFolder(folder);
  const file = options.out ?? `${manifest.id}-${manifest.version}${ENDING}`;
  await writeFile(file, bytes);
  const digest = packageDigest(bytes);
  const { id, version } = manifest;
  context.print({ id, version, file, digest, bytes: bytes.byteLength }, SAYS.packed({ file, bytes: bytes.byteLength }));
}

async function makeKey(context: CommandContext, file: string): Promise<void> {
  const { newSigningKey } = await packages();
  const { privateKey, publicKey, keyId } = newSigningKey();
  try {
    await writeFile(file, privateKey, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new Refusal(SAYS.keyThere({ file }), 2);
    throw error;
  }
  context.print({ file, publicKey, keyId }, SAYS.keyMade({ file, publicKey, keyId }));
}

async function sign(context: CommandContext, file: string, options: { key: string }): Promise<void> {
  const { readPackage, signingKey, signJson } = await packages();
  const { manifest } = await readPackage(await existing(file));
  const key = signingKey((await existing(options.key)).toString('utf8'));
  const written = signatureFile(file);
  await writeFile(written, `${JSON.stringify(signJson(manifest, key))}\n`);
  context.print({ file: written, keyId: key.keyId }, SAYS.signed({ file: written, keyId: key.keyId }));
}

interface PublishOptions {
  marketplace?: string;
  token?: string;
}

async function publish(context: CommandContext, file: string, options: PublishOptions): Promise<void> {
  const token = options.token ?? context.terminal.environment['VITRINE_PUBLISHER_TOKEN'];
  if (!token) throw new Refusal(SAYS.publisherToken(), 2);
  const bytes = await existing(file);
  const signature: Signature = JSON.parse((await existing(signatureFile(file))).toString('utf8'));
  const server = await ServerConnection.publisher(context.terminal.environment, { ...options, token });
  const body = { package: bytes.toString('base64'), signature };
  const { manifest } = await server.json<{ manifest: { id: string; version: string } }>(
    'POST',
    '/public/marketplace/packages',
    body,
  );
  const { id, version } = manifest;
  context.print({ id, version }, SAYS.published({ id, version }));
}

/** What a person named. Errors: a refusal with the reason. */
export async function existing(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new Refusal(SAYS.cannotRead({ file, reason }), 2);
  }
}
