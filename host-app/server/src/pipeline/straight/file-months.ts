import type { OrderLineEvent } from '@vitrine/core/contracts';
import pg from 'pg';

interface Month {
  month: string;
  rows: number;
  first: string;
  last: string;
}

/** How many lines of each month a file holds, counted while they pass by. */
export class FileMonths {
  readonly #months = new Map<string, Month>();
  /** Most lines are of the day of the line before. */
  #day = '';
  #current: Month | undefined;
  #known = true;

  note({ time }: OrderLineEvent): void {
    if (time.precision !== 'day') this.#known = false;
    else if (time.at === this.#day && this.#current) this.#current.rows++;
    else this.#turnTo(time.at);
  }

  /** A query of `(month, rows, first_day, last_day)`; `undefined` where only PostgreSQL can tell: instants. */
  query(): string | undefined {
    if (!this.#known || this.#months.size === 0) return undefined;
    const rows = [...this.#months.values()].map(({ month, rows, first, last }) => {
      const [from, to, start] = [first, last, `${month}-01`].map((day) => `date ${pg.escapeLiteral(day)}`);
      return `(${start}, ${rows}::bigint, ${from}, ${to})`;
    });
    return `select * from (values ${rows.join(', ')}) months (month, rows, first_day, last_day)`;
  }

  #turnTo(day: string): void {
    const month = day.slice(0, 7);
    let current = this.#months.get(month);
    if (!current) {
      current = { month, rows: 0, first: day, last: day };
      this.#months.set(month, current);
    }
    current.rows++;
    if (day < current.first) current.first = day;
    if (day > current.last) current.last = day;
    this.#day = day;
    this.#current = current;
  }
}
