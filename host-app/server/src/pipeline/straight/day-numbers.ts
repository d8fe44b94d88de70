/** Day 0; a constant of the statements too. */
export const FIRST_DAY = '2000-01-01';
/** Days that are kept in mind; a file has far fewer. */
const MOST_KNOWN = 10_000;

const first = Temporal.PlainDate.from(FIRST_DAY);

/** Days as numbers, in which PostgreSQL reads them ten times as fast. */
export class DayNumbers {
  readonly #known = new Map<string, number>();

  /** Errors: RangeError for what is no day. */
  of(day: string): number {
    const known = this.#known.get(day);
    if (known !== undefined) return known;
    const number = first.until(Temporal.PlainDate.from(day)).days;
    if (this.#known.size < MOST_KNOWN) this.#known.set(day, number);
    return number;
  }
}
