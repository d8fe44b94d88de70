import { type ColumnIndex, fieldsOf, type KindSpec } from './kind-spec.ts';
import { variationOf, withoutMail } from './values/text.ts';

/** Characters of a kept cell; what is cut was refused or is of no use in mending. */
const LONGEST_KEPT = 2_000;
const HARMLESS = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,7}[.,]\d{2}|\d{9,20}|[A-Z]{3}|--)$/;

/** Which cells of a row may be kept: those of known columns that identify nobody. */
export class Redaction {
  readonly #dropped: readonly number[];
  readonly #variations: number;
  readonly #checked: readonly number[];
  readonly #width: number;

  constructor(spec: KindSpec<string>, columns: ColumnIndex<string>, width: number) {
    const kept = new Set<number>();
    const checked: number[] = [];
    for (const field of fieldsOf(spec.columns)) {
      const index = columns[field] ?? -1;
      const type = spec.columns[field]?.type;
      if (index === -1 || type === 'personal') continue;
      kept.add(index);
      if (type === 'text') checked.push(index);
    }
    this.#width = width;
    this.#checked = checked;
    this.#variations = columns['variations'] ?? -1;
    this.#dropped = Array.from({ length: width }, (_, index) => index).filter((index) => !kept.has(index));
  }

  /** The cells in their columns, without identity. */
  kept(row: readonly string[]): string[] {
    const cells = row.length > this.#width ? row.slice(0, this.#width) : row.slice();
    for (const index of this.#dropped) if (index < cells.length) cells[index] = '';
    for (const index of this.#checked) {
      const cell = cells[index];
      if (cell === undefined || cell === '') continue;
      if (cell.includes('@')) cells[index] = withoutMail(cell);
      if (cell.length > LONGEST_KEPT) cells[index] = cell.slice(0, LONGEST_KEPT);
    }
    const variations = cells[this.#variations];
    if (variations) cells[this.#variations] = variationOf(variations) ?? '';
    return cells;
  }

  /** When the columns of a row cannot be trusted, only dates, amounts, long numbers and currencies are kept. */
  doubtful(row: readonly string[]): string[] {
    return row.slice(0, this.#width * 2).map((cell) => (HARMLESS.test(cell.trim()) ? cell : ''));
  }
}
