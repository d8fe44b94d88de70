import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Table } from '@vitrine/core/contracts';
import { joinSaid, type Said } from '@vitrine/core/errors';
import type { Command } from 'commander';
import { tableText } from './output.ts';
import type { CommandContext } from './program.ts';
import { Refusal } from './refusal.ts';
import { SAYS } from './sentences.ts';
import type { ServerConnection } from './server-connection.ts';

interface ImportState {
  id: string;
  state: string;
  question?: { message: string };
  files: {
    name: string;
    kind: string | null;
    accepted: number;
    updated: number;
    unchanged: number;
    rejected: number;
    error?: { message: string };
  }[];
}

interface ImportOptions {
  shop?: string;
  ask?: boolean;
  country?: string;
  timezone?: string;
  wait: boolean;
}

const ASK_AGAIN_MS = 200;

export function addDataCommands(program: Command, context: CommandContext): void {
  program
    .command('import <files...>')
    .description(context.say(SAYS.helpImport()))
    .option('--shop <id>', context.say(SAYS.helpShop()))
    .option('--ask', context.say(SAYS.helpAsk()))
    .option('--country <code>', context.say(SAYS.helpCountry()))
    .option('--timezone <zone>', context.say(SAYS.helpTimezone()))
    .option('--no-wait', context.say(SAYS.helpNoWait()))
    .action((files: string[], options: ImportOptions) => importFiles(context, files, options));
  program
    .command('query <json>')
    .description(context.say(SAYS.helpQuery()))
    .action((json: string) => runQuery(context, json));
  program
    .command('sample')
    .description(context.say(SAYS.helpSample()))
    .option('--orders <n>', context.say(SAYS.helpOrders()), wholeNumber)
    .option('--no-wait', context.say(SAYS.helpNoFillWait()))
    .action((options: { orders?: number; wait: boolean }) => fillSample(context, options));
}

async function importFiles(context: CommandContext, files: readonly string[], options: ImportOptions): Promise<void> {
  const form = new FormData();
  const fields = {
    shopId: options.shop,
    ask: options.ask ? 'true' : undefined,
    country: options.country,
    timezone: options.timezone,
  };
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  for (const file of files) form.append('file', await fileBlob(file), basename(file));
  const server = await context.connect();
  const started = await server.json<{ id: string }>('POST', '/api/v1/imports', form);
  await report(context, server, started.id, options.wait);
}

async function fillSample(context: CommandContext, options: { orders?: number; wait: boolean }): Promise<void> {
  const server = await context.connect();
  const body = options.orders === undefined ? {} : { orders: options.orders };
  const started = await server.json<{ id: string }>('POST', '/api/v1/sample', body);
  await report(context, server, started.id, options.wait);
}

async function report(context: CommandContext, server: ServerConnection, id: string, waits: boolean): Promise<void> {
  if (!waits) return context.print({ id }, SAYS.started({ id }));
  const done = await finished(server, id);
  context.print(done, importText(done));
  if (done.state !== 'done') throw new Refusal(done.question?.message ?? SAYS.endedAs({ state: done.state }), 1, done);
}

async function finished(server: ServerConnection, id: string): Promise<ImportState> {
  for (;;) {
    const state = await server.json<ImportState>('GET', `/api/v1/imports/${id}`);
    if (state.state !== 'queued' && state.state !== 'running') return state;
    await wait(ASK_AGAIN_MS);
  }
}

function importText(done: ImportState): Said {
  const lines = done.files.map(({ name, kind, error, accepted, updated, unchanged, rejected }) => {
    const outcome = error?.message ?? SAYS.counts({ accepted, updated, unchanged, rejected });
    return SAYS.importFile({ name, kind: kind ?? SAYS.unknownKind(), outcome });
  });
  return joinSaid([SAYS.importHead({ id: done.id, state: done.state }), ...lines], '\n');
}

async function runQuery(context: CommandContext, json: string): Promise<void> {
  const text = json === '-' ? await readAll(context.terminal.stdin) : json;
  let query: unknown;
  try {
    query = JSON.parse(text);
  } catch {
    throw new Refusal(SAYS.noQuery(), 2);
  }
  const server = await context.connect();
  const table = await server.json<Table>('POST', '/api/v1/query', query);
  context.print(table, tableText(table));
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function fileBlob(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file);
  } catch {
    throw new Refusal(SAYS.unreadable({ file }), 2);
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(SAYS.noWholeNumber({ text }), 2);
  return Number(text);
}
