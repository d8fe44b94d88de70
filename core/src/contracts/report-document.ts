import { type Static, Type } from 'typebox';
import { LocalizedText } from './json.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,127}$' });
const Tile = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$' });

/** A number of a snapshot, shown as a dashboard shows it: in the first row when no other is named. */
export const CellReference = Type.Object(
  { tile: Tile, column: Name, row: Type.Optional(Type.Integer({ minimum: 0, maximum: 50_000 })) },
  closed,
);
export type CellReference = Static<typeof CellReference>;

/** A number of the report's own, with what it counts; money in the major unit. */
export const OwnNumber = Type.Object(
  {
    value: Type.Union([Type.Number(), Type.Null()]),
    unit: Type.Optional(Type.Enum(['money', 'count', 'percent', 'days', 'ratio', 'number'] as const)),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  },
  closed,
);
export type OwnNumber = Static<typeof OwnNumber>;

const Line = Type.Object(
  {
    label: LocalizedText,
    value: Type.Union([CellReference, OwnNumber]),
    /** The same number of the period that is compared with. */
    previous: Type.Optional(Type.Union([CellReference, OwnNumber])),
    style: Type.Optional(Type.Enum(['line', 'subtotal', 'total'] as const)),
  },
  closed,
);
export type ReportLine = Static<typeof Line>;

export const ReportBlock = Type.Union([
  Type.Object(
    { kind: Type.Literal('heading'), level: Type.Integer({ minimum: 2, maximum: 4 }), text: LocalizedText },
    closed,
  ),
  Type.Object({ kind: Type.Literal('paragraph'), text: LocalizedText }, closed),
  /** A few numbers, large. */
  Type.Object({ kind: Type.Literal('figures'), items: Type.Array(Line, { minItems: 1, maxItems: 12 }) }, closed),
  /** Lines under each other that lead from one number to another. */
  Type.Object({ kind: Type.Literal('statement'), lines: Type.Array(Line, { minItems: 1, maxItems: 200 }) }, closed),
  /** A snapshot as a table: all of its columns, or these. */
  Type.Object(
    {
      kind: Type.Literal('table'),
      tile: Tile,
      columns: Type.Optional(Type.Array(Name, { minItems: 1, maxItems: 50 })),
      title: Type.Optional(LocalizedText),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('pageBreak') }, closed),
]);
export type ReportBlock = Static<typeof ReportBlock>;

/** What a report says, before any format is chosen: every renderer makes the same numbers of it. */
export const ReportDocument = Type.Object(
  {
    schema: Type.Literal('vitrine/report-document@1'),
    title: LocalizedText,
    subtitle: Type.Optional(LocalizedText),
    blocks: Type.Array(ReportBlock, { maxItems: 500 }),
  },
  { ...closed, $id: 'vitrine/report-document@1' },
);
export type ReportDocument = Static<typeof ReportDocument>;
