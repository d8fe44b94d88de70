import { asTree } from './json-tree.ts';

export type FieldType = 'nominal' | 'ordinal' | 'quantitative' | 'temporal';

/** One way in which the specification uses a column of its table. */
export interface FieldUse {
  type?: FieldType | undefined;
  /** `group`: divides rows; `measure`: is calculated with; `position` and `series`: drawn. */
  as: 'group' | 'measure' | 'expression' | 'position' | 'series' | 'other';
  channel?: string | undefined;
  mark?: string | undefined;
  aggregated?: boolean;
  binned?: boolean;
  timeUnit?: boolean;
}

export interface SourceField {
  index: number;
  /** As the specification calls it: `Miles_per_Gallon`, `a.b`. */
  name: string;
  uses: FieldUse[];
  title?: string | undefined;
  /** Folded together with others into one role that takes several. */
  folded?: number | undefined;
}

/** What stands for a column until roles have names; `l` asks for its text. */
export const marker = (index: number, text: boolean) => `__source${index}${text ? 'l' : 'v'}__`;
export const MARKER = /__source(\d+)([lv])__/g;
export const COUNT = '__count__';

/** The columns a specification reads, in the order of their first use. */
export class SourceFields {
  readonly list: SourceField[] = [];
  counts = false;

  source(name: string): SourceField {
    let found = this.list.find((field) => field.name === name);
    if (!found) {
      found = { index: this.list.length, name, uses: [] };
      this.list.push(found);
    }
    return found;
  }
}

/** Fields that a view can see: columns of the table, and what transforms above it made. */
export class Scope {
  readonly fields: SourceFields;
  readonly #derived: Map<string, string>;
  readonly #aliases: Map<string, SourceField>;
  /** Names of parameters, which expressions may read. */
  readonly parameters: Set<string>;

  constructor(
    fields: SourceFields,
    derived = new Map<string, string>(),
    parameters = new Set<string>(),
    aliases = new Map<string, SourceField>(),
  ) {
    this.fields = fields;
    this.#aliases = aliases;
    this.#derived = derived;
    this.parameters = parameters;
  }

  child(): Scope {
    return new Scope(this.fields, new Map(this.#derived), this.parameters, new Map(this.#aliases));
  }

  /** What stands for a field in the widget. Columns are remembered with how they are used. */
  use(name: string, use: FieldUse): string {
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const field = this.#aliases.get(name) ?? this.fields.source(unescaped(name));
    field.uses.push(use);
    const text = (use.type === 'nominal' || use.type === 'ordinal') && !use.timeUnit && !use.aggregated && !use.binned;
    return marker(field.index, text);
  }

  isDerived(name: string): boolean {
    return this.#derived.has(name);
  }

  /** A field that a transform makes, under a name that no column has. */
  derive(name: string): string {
    const made = `__${name.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 60)}`;
    this.#derived.set(name, made);
    return made;
  }

  /** Another name for something that the binding makes, such as the name of a folded column. */
  alias(name: string, stands: string): void {
    this.#derived.set(name, stands);
  }

  /** Another name for a column. */
  aliasField(name: string, field: SourceField): void {
    this.#derived.delete(name);
    this.#aliases.set(name, field);
  }
}

/** `a\\.b` and `a[b]` as the column is called. */
function unescaped(name: string): string {
  return name.replace(/\\(.)/g, '$1').replace(/\[['"]?([^\]'"]+)['"]?\]/g, '.$1');
}

/** The cell of a nested or flat row under a field's name. */
export function cellOf(row: unknown, name: string): unknown {
  const record = asTree(row);
  if (!record) return name === 'data' ? row : undefined;
  if (Object.hasOwn(record, name)) return record[name];
  return name
    .split('.')
    .reduce<unknown>(
      (inner, part) => (Object.hasOwn(asTree(inner) ?? {}, part) ? asTree(inner)?.[part] : undefined),
      record,
    );
}
