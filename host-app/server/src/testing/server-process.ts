import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { readCredentials } from '../storage/embedded/credentials.ts';
import { isRunning, readPostmaster } from '../storage/embedded/postmaster-file.ts';
import { clusterUrl } from '../storage/embedded/roles.ts';

const ENTRY = join(import.meta.dirname, '..', 'main.ts');
const FLAGS: string[] = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'node-flags.json'), 'utf8'));

/** The server as a person starts it: a process of its own with the embedded PostgreSQL, ended by real signals. */
export class ServerProcess {
  readonly child: ChildProcess;
  readonly dataFolder: string;
  readonly exited: Promise<number | null>;
  stdout = '';
  stderr = '';

  constructor(dataFolder: string, environment: Record<string, string> = {}, args: readonly string[] = []) {
    this.dataFolder = dataFolder;
    const own = { VITRINE_DATA_DIR: dataFolder, VITRINE_PORT: '0', VITRINE_DRAWING_NICENESS: '0', ...environment };
    this.child = spawn(process.execPath, [...FLAGS, ENTRY, ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (text) => {
      this.stdout += String(text);
    });
    this.child.stderr?.on('data', (text) => {
      this.stderr += String(text);
    });
    this.exited = new Promise((resolve) => {
      this.child.once('close', (code) => resolve(code));
    });
  }

  /** Answers the address that it printed. Errors: when it ended instead. */
  async ready(): Promise<URL> {
    const ended = this.exited.then((code) => {
      throw new Error(`The server ended with ${code}: ${this.stderr}`);
    });
    const printed = new Promise<URL>((resolve) => {
      const look = () => {
        const address = /https?:\/\/\S+\n/.exec(this.stdout)?.[0];
        if (address) resolve(new URL(address.trim()));
      };
      this.child.stdout?.on('data', look);
      look();
    });
    return Promise.race([printed, ended]);
  }

  /** Process of its PostgreSQL. */
  postgresPid(): Promise<number> {
    return postgresPid(this.dataFolder);
  }

  /** Changes its database behind its back, and answers the rows. Errors: where it does not run. */
  async change<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const [postmaster, credentials] = await Promise.all([
      readPostmaster(join(this.dataFolder, 'postgres')),
      readCredentials(join(this.dataFolder, 'postgres.json')),
    ]);
    if (!postmaster || !credentials) throw new Error('There is no database.');
    const url = clusterUrl(postmaster.port, 'superuser', credentials);
    const client = new pg.Client({ connectionString: url, options: '-c search_path=vitrine' });
    // Where PostgreSQL ends in the middle of it, the query says so.
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}

/** Process of the PostgreSQL in a data folder. Errors: when none runs there. */
export async function postgresPid(dataFolder: string): Promise<number> {
  const text = await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

export { isRunning };
