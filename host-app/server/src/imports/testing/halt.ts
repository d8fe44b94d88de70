import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcess } from '../../testing/server-process.ts';

/** Where an import can be halted: a change of a table that it makes once, or once per batch, on its way. */
const POINTS = {
  /** The first rows are in the tables, others are still to be read. */
  reading: { table: 'evidence_raw', change: 'insert' },
  /** All facts and sums are worked out, and nothing is committed. */
  derived: { table: 'evidence_months', change: 'insert' },
  /** Rows of a table are staged, and some of them are where they belong. */
  staged: { table: 'uploaded_rejects', change: 'insert' },
  /** All of the file is stored, and nobody has noted it. */
  stored: { table: 'import_files', change: 'update of finished_at' },
} as const;
export type Point = keyof typeof POINTS;

/** Makes PostgreSQL halt imports at points of their way, for as long as it is wanted, over restarts of both as well. */
export class Halt {
  readonly #server: ServerProcess;

  constructor(server: ServerProcess) {
    this.#server = server;
  }

  async at(point: Point): Promise<void> {
    const { table, change } = POINTS[point];
    await this.#server.change('create table if not exists public.halted (point text)');
    await this.#server.change(
      `create or replace function public.halt() returns trigger language plpgsql security definer as $$
       begin
         while exists (select from public.halted where point = tg_argv[0]) loop
           perform pg_sleep(0.01);
         end loop;
         return null;
       end $$`,
    );
    await this.#server.change(
      `create or replace trigger halt_at_${point} after ${change} on ${table} for each statement execute function public.halt('${point}')`,
    );
    await this.#server.change('insert into public.halted values ($1)', [point]);
  }

  /** Until an import halts. */
  async reached(): Promise<void> {
    for (;;) {
      const halted = await this.#server.change(`select from pg_stat_activity where wait_event = 'PgSleep'`);
      if (halted.length > 0) return;
      await delay(100);
    }
  }

  async over(): Promise<void> {
    await this.#server.change('delete from public.halted');
  }
}
