import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Command } from 'commander';
import type { CommandContext } from './program.ts';
import { Refusal } from './refusal.ts';
import { SAYS } from './sentences.ts';
import { runServerEntry } from './server-entry.ts';

export function addBackupCommands(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description(context.say(SAYS.helpStart()))
    .action(async () => {
      program.setOptionValue('exitCode', await runServerEntry([], context.terminal));
    });
  program
    .command('backup <file>')
    .description(context.say(SAYS.helpBackup()))
    .option('--force', context.say(SAYS.helpForce()))
    .action((file: string, options: { force?: boolean }) => backup(context, file, options.force ?? false));
  program
    .command('restore <file>')
    .description(context.say(SAYS.helpRestore()))
    .action(async (file: string) => {
      program.setOptionValue('exitCode', await runServerEntry(['restore', file], context.terminal));
    });
}

/** The file appears under its name only when it is whole. */
async function backup(context: CommandContext, file: string, force: boolean): Promise<void> {
  if (!force && (await exists(file))) throw new Refusal(SAYS.alreadyThere({ file }), 2);
  const server = await context.connect();
  const response = await server.successful('GET', '/api/v1/backup');
  const unfinished = `${file}.part`;
  try {
    if (!response.body) throw new Refusal(SAYS.emptyBackup());
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream<Uint8Array>),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    if (error instanceof Refusal) throw error;
    throw new Refusal(SAYS.notWritten({ file, reason: error instanceof Error ? error.message : String(error) }));
  }
  const { size } = await stat(file);
  context.print({ file, bytes: size }, SAYS.wrote({ file, bytes: size.toLocaleString('en') }));
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
