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
    for (const file of files) {
      await rename(file, `${file}.room`);
      await symlink(FULL, file);
    }
    this.#full.set(table, files);
  }

  async makeRoom(table: string): Promise<void> {
    for (const file of this.#full.get(table) ?? []) {
      await rm(file);
      await rename(`${file}.room`, file);
    }
    // Still empty: with it, everybody lets go of the device.
    await this.#server.change(`truncate ${table}`);
    this.#full.delete(table);
  }
}
