import type { TableColumn } from '@vitrine/core/contracts';

/** From field to its values in the order in which they came; fields with many are left out. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** More than these are no categories that a chart tells apart by colour. */
const MOST = 36;
const LONGEST = 100;

/** Values of the texts of a table while its rows are read, where they are few: each keeps its place, whatever comes after it. */
export class KnownValues {
  readonly #columns: readonly TableColumn[];
  readonly #found: (Set<string> | undefined)[];

  constructor(columns: readonly TableColumn[], before: Known = {}) {
    this.#columns = columns;
    this.#found = columns.map(({ field, type }) => (type === 'text' ? new Set(before[field]) : undefined));
  }

  /** Values of a row in the order of the columns. */
  note(values: readonly unknown[]): void {
    for (const [index, found] of this.#found.entries()) {
      const value = values[index];
      if (found === undefined || typeof value !== 'string' || found.has(value)) continue;
      if (found.size === MOST || value.length > LONGEST) this.#found[index] = undefined;
      else found.add(value);
    }
  }

  get all(): Known {
    return Object.fromEntries(
      this.#columns.flatMap(({ field }, index) => {
        const found = this.#found[index];
        return found === undefined ? [] : [[field, [...found]]];
      }),
    );
  }
}

/** Of files one after the other: what is new in a later one comes last. */
export function knownTogether(files: readonly Known[]): Known {
  const [first, ...others] = files;
  return Object.fromEntries(
    Object.entries(first ?? {}).flatMap(([field, values]) => {
      const later = others.map((known) => known[field]);
      if (later.includes(undefined)) return [];
      return [[field, [...new Set([...values, ...later.flatMap((more) => more ?? [])])].slice(0, MOST)]];
    }),
  );
}
