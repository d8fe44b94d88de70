import { existsSync } from 'node:fs';
import { rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerProcess } from './server-process.ts';

/** On Linux, a device that has no room: whatever is written to it, the kernel answers ENOSPC. */
const FULL = '/dev/full';

/**
 * Tables of an embedded PostgreSQL, empty, whose files lie on a device that is full: the first row that is to be stored finds no room there.
 * It is what a full disk does to them, on every Linux and for every account, where a small disk of one's own would need rights.
 */
export class FullDisk {
  readonly #server: ServerProcess;
  /** Files of the tables that are there. */
  readonly #full = new Map<string, string[]>();

  constructor(server: ServerProcess) {
    this.#server = server;
  }

  async fill(table: string): Promise<void> {
    // Their files are new ones, which nobody has open.
    await this.#server.change(`truncate ${table}`);
    const rows = await this.#server.change<{ path: string }>(
      `select pg_relation_filepath(file) as path from pg_class, unnest(array[oid, reltoastrelid]) as file where oid = $1::regclass and file <> 0`,
      [table],
    );
    const files = rows.map(({ path }) => join(this.#server.dataFolder, 'postgres', path));
    for (const file of files) await fillFile(file);
    this.#full.set(table, files);
  }

  async makeRoom(table: string): Promise<void> {
    for (const file of this.#full.get(table) ?? []) await emptyFile(file);
    // Still empty: with it, everybody lets go of the device.
    await this.#server.change(`truncate ${table}`);
    this.#full.delete(table);
  }

  /** What PostgreSQL writes ahead finds no room either: it ends for that. Answers what makes room again, so that it comes back. */
  async fillLog(): Promise<() => Promise<void>> {
    const [segment] = await this.#server.change<{ name: string }>(
      `select pg_walfile_name(pg_current_wal_lsn() + pg_size_bytes(current_setting('wal_segment_size'))) as name`,
    );
    const file = join(this.#server.dataFolder, 'postgres', 'pg_wal', segment?.name ?? '');
    await fillFile(file);
    // Goes on to that file at once.
    await this.#server.change('select pg_switch_wal()').catch(() => undefined);
    await this.#server.change('create table no_room ()').catch(() => undefined);
    return () => emptyFile(file);
  }
}

async function fillFile(file: string): Promise<void> {
  if (existsSync(file)) await rename(file, `${file}.room`);
  await symlink(FULL, file);
}

async function emptyFile(file: string): Promise<void> {
  // In one step where there was a file before: a PostgreSQL that tries again in between would put one of its own there.
  if (existsSync(`${file}.room`)) await rename(`${file}.room`, file);
  else await rm(file);
}
