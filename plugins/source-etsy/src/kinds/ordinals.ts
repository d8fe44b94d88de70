import { AppError } from '@vitrine/core/errors';
import { SAYS } from '../sentences.ts';

/** Rows that may be counted when the days of a file do not stand together; beyond, memory would grow with the file. */
const MOST_UNGROUPED = 300_000;

/** Numbers equal rows of a file from 1 on. Where the rows of a day stand together, only that day is held. */
export class Ordinals {
  readonly #grouped: boolean;
  #day = '';
  #counts = new Map<string, number>();

  constructor(grouped: boolean) {
    this.#grouped = grouped;
  }

  next(day: string, key: string): number {
    if (this.#grouped && day !== this.#day) {
      this.#day = day;
      this.#counts.clear();
    }
    const ordinal = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, ordinal);
    if (this.#counts.size > MOST_UNGROUPED) {
      throw new AppError('tooLarge', SAYS.unsorted(), { details: { reason: 'unsorted', rows: MOST_UNGROUPED } });
    }
    return ordinal;
  }
}
