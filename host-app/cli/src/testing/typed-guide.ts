import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GUIDE, guidePage, ROOT } from './guide.ts';
import type { GoingCommand, Outcome, RunningServer } from './running-server.ts';

const CLI = join(ROOT, 'host-app', 'cli', 'src', 'main.ts');

/** Where an author is, and which Vitrine runs there. */
export interface Desk {
  folder: string;
  server: Pick<RunningServer, 'dataFolder'>;
}

/** What stands for something else in a command of the guide, and what is typed there. */
export type Meant = Readonly<Record<string, string>>;

/** Types the commands of the guide as they stand there, as an author does, and knows which nobody typed yet. */
export class TypedGuide {
  /** The words of each command, by its page and text. */
  readonly #commands: ReadonlyMap<string, readonly string[]>;
  readonly #left: Set<string>;

  private constructor(commands: ReadonlyMap<string, readonly string[]>) {
    this.#commands = commands;
    this.#left = new Set(commands.keys());
  }

  static async open(): Promise<TypedGuide> {
    const pages = (await readdir(GUIDE)).filter((name) => name.endsWith('.md'));
    const read = pages.map(async (page) =>
      (await guidePage(page)).commands.map((words) => [`${page}: ${words.join(' ')}`, words] as const),
    );
    return new TypedGuide(new Map((await Promise.all(read)).flat()));
  }

  get left(): string[] {
    return [...this.#left].sort();
  }

  /** Types a command of a page to its end. */
  type(page: string, line: string, desk: Desk, meant: Meant = {}): Promise<Outcome> {
    return this.start(page, line, desk, meant).ended;
  }

  /** Types a command that may go on until it is interrupted, as Ctrl-C does. */
  start(page: string, line: string, desk: Desk, meant: Meant = {}): GoingCommand & { ended: Promise<Outcome> } {
    const words = this.#commands.get(`${page}: ${line}`);
    if (words === undefined) throw new Error(`${page} does not tell to type "${line}".`);
    this.#left.delete(`${page}: ${line}`);
    const child = spawn(process.execPath, [CLI, ...words.map((word) => meant[word] ?? word)], {
      cwd: desk.folder,
      env: { PATH: process.env['PATH'], VITRINE_DATA_DIR: desk.server.dataFolder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const outcome = { code: -1, out: '', error: '' };
    child.stdout.on('data', (text) => {
      outcome.out += String(text);
    });
    child.stderr.on('data', (text) => {
      outcome.error += String(text);
    });
    const ended = once(child, 'close').then(([code]) => Object.assign(outcome, { code: Number(code) }));
    return {
      outcome,
      ended,
      interrupt() {
        child.kill('SIGINT');
        return ended;
      },
    };
  }
}
