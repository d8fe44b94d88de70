import { Ajv } from 'ajv';
import { Type } from 'typebox';
import { GRAINS, LocalizedText, ROLE_TYPES, type Table } from '../../contracts/index.ts';

import type { Said } from '../../errors/index.ts';
import { schemaRule } from '../../errors/schema-rule.ts';
import { SAYS } from './sentences.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,127}$' });
const Scalar = Type.Union([Type.String({ maxLength: 2_000 }), Type.Number()]);

const Column = Type.Object(
  {
    name: Name,
    type: Type.Enum(ROLE_TYPES),
    role: Type.Enum(['dimension', 'measure'] as const),
    unit: Type.Optional(Type.String({ maxLength: 40 })),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
    label: LocalizedText,
    grain: Type.Optional(Type.Enum(GRAINS)),
    companion: Type.Optional(Name),
    values: Type.Optional(
      Type.Array(Type.Object({ value: Scalar, label: LocalizedText }, closed), { maxItems: 1_000 }),
    ),
    known: Type.Optional(Type.Array(Type.String(), { maxItems: 1_000 })),
    additive: Type.Optional(Type.Boolean()),
    lowerIsBetter: Type.Optional(Type.Boolean()),
  },
  closed,
);
const Note = Type.Object(
  {
    kind: Type.Enum(['incomplete', 'estimated', 'rateStandsIn', 'rateMissing'] as const),
    measure: Type.Optional(Name),
    months: Type.Optional(Type.Array(Type.String({ maxLength: 10 }), { maxItems: 1_200 })),
  },
  closed,
);

/** Everything but the cells, which are looked at one by one below: a schema takes several times as long for them. */
const Frame = Type.Object(
  {
    columns: Type.Array(Column, { maxItems: 200 }),
    rows: Type.Array(Type.Unknown(), { maxItems: 50_000 }),
    flags: Type.Optional(
      Type.Array(Type.Object({ row: Type.Integer({ minimum: 0 }), kind: Type.Literal('other') }, closed), {
        maxItems: 50_000,
      }),
    ),
    notes: Type.Optional(Type.Array(Note, { maxItems: 100 })),
    next: Type.Optional(Type.String({ maxLength: 4_000 })),
    asOf: Type.String({ maxLength: 40 }),
    from: Type.Optional(Type.String({ maxLength: 10 })),
    timezone: Type.Optional(Type.String({ maxLength: 64 })),
    source: Type.Enum(['rollup', 'facts', 'cache'] as const),
    truncated: Type.Boolean(),
    elapsedMs: Type.Number({ minimum: 0 }),
  },
  closed,
);
/** Compiles at the first use: most servers run no code of strangers. */
const ajv = new Ajv({ strict: false, allowUnionTypes: true });
const MOST_TEXT = 10_000;

/** What keeps a value from being a Table: its shape, a column named twice, a row of another width, a cell that is none. */
export function tableFault(value: unknown): Said | undefined {
  if (!ajv.validate(Frame, value)) {
    const [fault] = ajv.errors ?? [];
    const rule = fault === undefined ? SAYS.wrong() : schemaRule(fault);
    return SAYS.inTable({ place: fault?.instancePath || '/', rule });
  }
  const { columns, rows } = value as Table;
  const names = new Set(columns.map((column) => column.name));
  if (names.size < columns.length) return SAYS.columnTwice();
  const width = columns.length;
  for (let index = 0; index < rows.length; index++) {
    const row: unknown = rows[index];
    if (!Array.isArray(row) || row.length !== width) return SAYS.rowWidth({ row: index });
    for (let cell = 0; cell < width; cell++) if (!isCell(row[cell])) return SAYS.noCell({ row: index, cell });
  }
  return undefined;
}

function isCell(value: unknown): boolean {
  const type = typeof value;
  if (type === 'string') return (value as string).length <= MOST_TEXT;
  return type === 'number' || type === 'boolean' || value === null;
}
