import { watch } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { terminalLanguage } from '@vitrine/core/errors';
import type { CommandContext } from '../program.ts';
import { Refusal } from '../refusal.ts';
import type { ServerConnection } from '../server-connection.ts';
import { contentFindings, type Finding, findingLines, readFolder, refusedFinding } from './findings.ts';
import type { PackedFolder } from './pack-folder.ts';
import { SAYS } from './sentences.ts';

/** What the server says of a plugin in development. */
interface Told {
  id: string;
  version: string;
  state: string;
  reason?: string;
  faults: string[];
}

interface LogLine {
  number: number;
  level: string;
  message: string;
}

/** One save is several events. */
const SETTLED_MS = 150;
const ASK_MS = 500;

/** Keeps a folder registered in a running Vitrine until the command is interrupted. */
export async function develop(context: CommandContext, folder: string): Promise<void> {
  const session = new DevelopmentSession(context, await context.connect(), folder);
  const ended = new AbortController();
  const interrupted = context.terminal.interrupted().then(() => ended.abort());
  const watching = watchFolder(folder, () => void session.reload());
  context.print({ watching: folder }, SAYS.watching({ folder }));
  try {
    await session.reload();
    while (!ended.signal.aborted) {
      await session.follow();
      await pause(ASK_MS, undefined, { signal: ended.signal }).catch(() => undefined);
    }
    await interrupted;
  } finally {
    watching.close();
    await session.end();
  }
}

class DevelopmentSession {
  readonly #context: CommandContext;
  readonly #server: ServerConnection;
  readonly #folder: string;
  /** Of what is registered now. */
  #id: string | undefined;
  #lastLine = 0;
  #loading: Promise<void> | undefined;
  #again = false;
  #ended = false;

  constructor(context: CommandContext, server: ServerConnection, folder: string) {
    this.#context = context;
    this.#server = server;
    this.#folder = folder;
  }

  /** Registers the folder as it is now. A save while that happens is a reason for another time. */
  async reload(): Promise<void> {
    // What was saved at the last moment does not bring back what is taken out.
    if (this.#ended) return;
    if (this.#loading !== undefined) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#load();
    await this.#loading;
    this.#loading = undefined;
    if (!this.#again) return;
    this.#again = false;
    return this.reload();
  }

  /** Prints what the plugin wrote since, and says that somebody is still here. */
  async follow(): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    const alive = await this.#server.send('GET', addressOf(id));
    // Saved with another id meanwhile: that one is followed next time.
    if (this.#id !== id) return;
    // The server was started again: it knows nothing of this folder.
    if (alive.status === 404) return this.reload();
    const lines = await this.#linesOf(id).catch((error: unknown) => {
      if (this.#id === id) throw error;
      return [];
    });
    for (const { number, level, message } of lines) {
      this.#lastLine = number;
      this.#context.print({ level, message }, `${level.padEnd(5)} ${message}`);
    }
  }

  async #linesOf(id: string): Promise<LogLine[]> {
    const path = `/api/v1/plugins/${id}/log?after=${this.#lastLine}`;
    return (await this.#server.json<{ items: LogLine[] }>('GET', path)).items;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#loading;
    await this.#takeOut();
  }

  async #takeOut(): Promise<void> {
    if (this.#id === undefined) return;
    const id = this.#id;
    this.#id = undefined;
    await this.#server.successful('DELETE', addressOf(id));
    this.#context.print({ ended: id }, SAYS.devEnded({ id }));
  }

  async #load(): Promise<void> {
    const read = await readFolder(this.#folder);
    if ('findings' in read) return this.#refuse(read.findings);
    // Said here, since a server says the first of them alone.
    const faults = contentFindings(read.plugin, { withAdvice: false });
    if (faults.length > 0) return this.#refuse(faults);
    try {
      await this.#register(read.packed);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refuse([refusedFinding(error)]);
    }
  }

  async #register({ manifest: { id }, bytes }: PackedFolder): Promise<void> {
    if (this.#id !== id) await this.#takeOut();
    const body = { package: Buffer.from(bytes).toString('base64') };
    const told = await this.#server.json<Told & { lastLine: number }>('PUT', addressOf(id), body);
    if (this.#id === undefined) this.#lastLine = told.lastLine;
    this.#id = id;
    this.#print(told);
  }

  /** As `plugin validate` says it. */
  #refuse(findings: readonly Finding[]): void {
    const lines = findingLines(findings, terminalLanguage(this.#context.terminal.environment)).join('\n');
    this.#context.print({ refused: lines, findings }, lines);
  }

  #print({ id, version, state, reason, faults }: Told): void {
    const broken = [...(state === 'suspended' && reason !== undefined ? [reason] : []), ...faults];
    const result = { registered: id, version, state, faults: broken };
    if (broken.length === 0) this.#context.print(result, SAYS.devRegistered({ id, version }));
    else this.#context.print(result, broken.join('\n'));
  }
}

const addressOf = (id: string): string => `/api/v1/plugins/${encodeURIComponent(id)}/development`;

function watchFolder(folder: string, changed: () => void): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_event, file) => {
    if (file?.split(sep).includes('node_modules')) return;
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLED_MS);
  });
  return {
    close() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
