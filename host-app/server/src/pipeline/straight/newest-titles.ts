import type { OrderLineEvent } from '@vitrine/core/contracts';
import { CopyText } from '../../storage/index.ts';

/** So many listings are kept in mind: a few megabytes. Where a file has more, PostgreSQL looks through its lines. */
const MOST_LISTINGS = 10_000;
/** About so many bytes a row takes. */
const ROW_BYTES = 128;

/** What does not fit into one byte. */
const WIDE = /[^\0-\xff]/;

interface Newest {
  day: string;
  line: number;
  title: string | null;
  sku: string | null;
}

/** The newest title and SKU of each listing of a file, by day, then line, found while its lines pass by. */
export class NewestTitles {
  #listings: Map<string, Newest> | undefined = new Map();

  note(event: OrderLineEvent, line: number): void {
    const { listing, time, title, sku } = event;
    const listings = this.#listings;
    if (listings === undefined || listing === null) return;
    const known = listings.get(listing);
    if (time.precision !== 'day' || (!known && listings.size === MOST_LISTINGS)) {
      this.#listings = undefined;
      return;
    }
    const day = time.at;
    if (!known) {
      listings.set(copied(listing), { day, line, title: copied(title), sku: copied(sku) });
      return;
    }
    if (day < known.day || (day === known.day && line < known.line)) return;
    known.day = day;
    known.line = line;
    if (known.title !== title) known.title = copied(title);
    if (known.sku !== sku) known.sku = copied(sku);
  }

  /** Rows of `(listing, title, sku, as_of, file_no, line)`; `undefined` where only PostgreSQL can tell: instants, too many listings. */
  rows(fileNo: number): CopyText | undefined {
    if (this.#listings === undefined) return undefined;
    const rows = new CopyText(this.#listings.size * ROW_BYTES);
    for (const [listing, { title, sku, day, line }] of this.#listings)
      rows.row([listing, title, sku, day, fileNo, line]);
    return rows;
  }
}

/**
 * A text of its own: what is cut out of a piece of a file would keep the whole piece. As narrow as it can be, since texts of two widths are
 * compared letter by letter.
 */
function copied<T extends string | null>(text: T): T;
function copied(text: string | null): string | null {
  if (text === null) return null;
  const encoding = WIDE.test(text) ? 'utf16le' : 'latin1';
  return Buffer.from(text, encoding).toString(encoding);
}
