import type { Value } from './canonical-rows.ts';

/** Says a field of a row in words; undefined for a row that has none. */
export type TellRow = (value: Value) => string | undefined;

/** What stands in rows as text, by field. Most of it is read by few, so that each is made when somebody asks for it. */
export class RowTexts {
  readonly #tell: ReadonlyMap<string, TellRow>;

  constructor(tell: Iterable<readonly [field: string, tell: TellRow]> = []) {
    this.#tell = new Map(tell);
  }

  /** A field of a row, which has it from now on. */
  of(value: Value, field: string): Value[string] | undefined {
    if (value[field] === undefined) {
      const told = this.#tell.get(field)?.(value);
      if (told !== undefined) value[field] = told;
    }
    return value[field];
  }

  /** Puts all texts that are asked for into rows. */
  put(values: readonly Value[], isAsked: (field: string) => boolean): void {
    for (const field of this.#tell.keys()) if (isAsked(field)) for (const value of values) this.of(value, field);
  }
}
