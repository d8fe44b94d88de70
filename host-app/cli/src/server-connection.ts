import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Language, type Said, terminalLanguage } from '@vitrine/core/errors';
import { Refusal } from './refusal.ts';
import { SAYS } from './sentences.ts';
import type { Terminal } from './terminal.ts';

interface Connecting {
  address: string;
  token: string;
  language: Language;
  /** What is said where nothing answers. */
  noAnswer?: (values: { address: string; reason: string }) => Said;
}

/** The server that the commands talk to: the one that `VITRINE_URL` and `VITRINE_TOKEN` name, else the one of the data folder. */
export class ServerConnection {
  readonly #address: string;
  readonly #token: string;
  /** Of the terminal, so that the server answers in it. */
  readonly #language: Language;
  readonly #noAnswer: (values: { address: string; reason: string }) => Said;

  private constructor({ address, token, language, noAnswer = SAYS.noAnswer }: Connecting) {
    this.#address = address;
    this.#token = token;
    this.#language = language;
    this.#noAnswer = noAnswer;
  }

  /** Errors: Refusal where no server is named or none runs. */
  static async open(environment: Terminal['environment']): Promise<ServerConnection> {
    const language = terminalLanguage(environment);
    const address = environment['VITRINE_URL'];
    const token = environment['VITRINE_TOKEN'];
    if (address) {
      if (!token) throw new Refusal(SAYS.tokenMissing(), 2);
      if (!URL.canParse(address)) throw new Refusal(SAYS.noAddress({ address }), 2);
      return new ServerConnection({ address, token, language });
    }
    const folder = dataFolder(environment);
    const run = await readRunFile(folder);
    return new ServerConnection({ address: run.address, token: run.key, language });
  }

  /** A marketplace with a publisher's token: the named server, else the one of the data folder. Errors: Refusal. */
  static async publisher(
    environment: Terminal['environment'],
    options: { marketplace?: string; token: string },
  ): Promise<ServerConnection> {
    const address = options.marketplace ?? (await readRunFile(dataFolder(environment))).address;
    if (!URL.canParse(address)) throw new Refusal(SAYS.noAddress({ address }), 2);
    return new ServerConnection({
      address,
      token: options.token,
      language: terminalLanguage(environment),
      ...(options.marketplace === undefined ? {} : { noAnswer: SAYS.noMarketplace }),
    });
  }

  /** The answer, whatever its status. Errors: Refusal where nothing answers. */
  async send(method: string, path: string, body?: unknown): Promise<Response> {
    const form = body instanceof FormData;
    try {
      return await fetch(new URL(path, this.#address), {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          'accept-language': this.#language,
          ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      });
    } catch (error) {
      throw new Refusal(this.#noAnswer({ address: this.#address, reason: reasonOf(error) }));
    }
  }

  /** The JSON of a successful answer. Errors: Refusal with the server's words. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.successful(method, path, body);
    const text = await response.text();
    return JSON.parse(text === '' ? 'null' : text);
  }

  async successful(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await this.send(method, path, body);
    if (response.ok) return response;
    throw await refusalOf(response);
  }
}

export function dataFolder(environment: Terminal['environment']): string {
  return resolve(environment['VITRINE_DATA_DIR'] || '.vitrine');
}

async function readRunFile(folder: string): Promise<{ address: string; key: string }> {
  try {
    const run: unknown = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
    if (isRun(run)) return run;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES') throw new Refusal(SAYS.mayNotRead({ file: join(folder, 'run.json') }));
  }
  throw new Refusal(SAYS.notRunning({ folder }));
}

function isRun(value: unknown): value is { address: string; key: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'address' in value &&
    typeof value.address === 'string' &&
    'key' in value
  );
}

async function refusalOf(response: Response): Promise<Refusal> {
  const text = await response.text();
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) {
      const path = 'path' in problem && problem.path ? ` (${String(problem.path)})` : '';
      return new Refusal(`${String(problem.detail)}${path}`, 1, problem);
    }
  } catch {
    // Not from Vitrine: said by its status below.
  }
  return new Refusal(SAYS.status({ status: response.status }));
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : String(cause);
}
