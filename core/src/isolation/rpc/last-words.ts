import type { Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';

/** Characters of the error output that are kept. */
const KEPT = 4_000;

/** What a process wrote to its error output last, and what that says about its end. */
export class LastWords {
  #text = '';

  hear(chunk: Buffer): void {
    this.#text = (this.#text + chunk.toString('utf8')).slice(-KEPT);
  }

  /** Why a process ended that nobody ended. */
  reason(code: number | null, signal: NodeJS.Signals | null): Said {
    if (/out of memory|Cannot allocate|allocation failed/i.test(this.#text)) return ENDED.memory();
    const told = /^(?:Uncaught )?(\w*Error\b.*)$/m.exec(this.#text)?.[1]?.slice(0, 300);
    if (told !== undefined) return ENDED.failed({ why: told });
    return signal === null ? ENDED.endedItself({ code: String(code) }) : ENDED.bySignal({ signal });
  }
}
