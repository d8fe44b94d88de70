import type { Database } from '../../storage/index.ts';
import type { Derivation } from '../derivation/derivation.ts';
import type { RollupStore } from '../rollups/rollup-store.ts';
import { copyInto } from './copy-into.ts';
import { type DaySpan, widened } from './day-span.ts';
import { DaySums, type Summand } from './day-sums.ts';
import { SUM } from './statements.ts';

export interface SumPorts {
  database: Database;
  derivation: Derivation;
  rollups: RollupStore;
}

/**
 * The sums of a file's days on their way to the rollups. Days that come after or before all others are written at once; what comes back
 * to days that were written waits for the end.
 */
export class WrittenSums {
  readonly #ports: SumPorts;
  readonly #sums = new DaySums();
  #written: DaySpan | null = null;
  #waits = false;

  constructor(ports: SumPorts) {
    this.#ports = ports;
  }

  add(summand: Summand): void {
    this.#sums.add(summand);
  }

  /** What is whole, once there is enough of it. */
  async writeFull(): Promise<void> {
    if (this.#sums.isFull) await this.#write(false);
  }

  /** What is left at the end. */
  async writeRest(): Promise<void> {
    await this.#write(true);
  }

  async #write(all: boolean): Promise<void> {
    const { derivation, rollups } = this.#ports;
    const taken = this.#sums.take(all);
    if (taken) {
      const { rows, from, to } = taken;
      await copyInto(this.#ports, { table: 's_sum', columns: SUM }, rows.bytes());
      const before = this.#written;
      this.#waits ||= before !== null && from <= before.to && to >= before.from;
      this.#written = widened(widened(before, from), to);
    }
    if (this.#waits && !all) return;
    await rollups.add(derivation, { relation: 's_sum', once: !this.#waits });
    await derivation.run('landing', 'truncate s_sum');
  }
}
