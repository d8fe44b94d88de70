type Rows = readonly Readonly<Record<string, unknown>>[];

/** How many different values the rows of an answer have in their fields. */
export class RowGroups {
  readonly #rows: Rows;
  #names: ReadonlySet<string> | undefined;
  readonly #sizes = new Map<string, number>();

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** In these fields together, of so many rows; as many as rows where a field is calculated. */
  of(fields: readonly unknown[], count: number): number {
    let groups = 1;
    for (const name of fields) if (typeof name === 'string') groups *= this.#size(name) ?? count;
    return Math.min(groups, count);
  }

  #size(name: string): number | undefined {
    if (!this.#has(name)) return undefined;
    const known = this.#sizes.get(name) ?? new Set(this.#rows.map((row) => row[name])).size;
    this.#sizes.set(name, known);
    return known;
  }

  #has(name: string): boolean {
    const [first] = this.#rows;
    if (first && Object.hasOwn(first, name)) return true;
    this.#names ??= new Set(this.#rows.flatMap((row) => Object.keys(row)));
    return this.#names.has(name);
  }
}
