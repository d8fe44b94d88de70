import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Cell = Type.Union([Type.String({ maxLength: 10_000 }), Type.Number(), Type.Boolean(), Type.Null()]);

/** What passes between the host and a widget's frame at most; more is a fault of the widget. */
export const FRAME_LIMITS = {
  /** Rows that a frame is handed; more are thinned before, and said. */
  rows: 10_000,
  columns: 50,
  /** Messages of a frame within a second. */
  messagesPerSecond: 60,
  /** Time until a frame has drawn, for each drawing. */
  drawMs: 5_000,
  summaryCharacters: 500,
} as const;

/** The host asks for a drawing. `id` grows with every drawing; only the answer to the last one counts. */
export const FrameDraw = Type.Object(
  {
    kind: Type.Literal('draw'),
    id: Type.Integer({ minimum: 1 }),
    table: Type.Object(
      {
        columns: Type.Array(Type.Unsafe<object>({ type: 'object' }), { maxItems: FRAME_LIMITS.columns }),
        rows: Type.Array(Type.Array(Cell, { maxItems: FRAME_LIMITS.columns }), { maxItems: FRAME_LIMITS.rows }),
        flags: Type.Optional(
          Type.Array(
            Type.Object({ row: Type.Integer({ minimum: 0 }), kind: Type.Enum(['other', 'forecast'] as const) }, closed),
            { maxItems: 2 * FRAME_LIMITS.rows },
          ),
        ),
      },
      closed,
    ),
    roles: Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
    options: Type.Record(Type.String(), Type.Unknown()),
    theme: Type.Enum(['light', 'dark'] as const),
    locale: Type.String({ maxLength: 35 }),
    /** In CSS pixels. */
    size: Type.Object({ width: Type.Integer({ minimum: 1 }), height: Type.Integer({ minimum: 1 }) }, closed),
  },
  closed,
);
export type FrameDraw = Static<typeof FrameDraw>;

const Selection = Type.Object(
  {
    field: Type.String({ minLength: 1, maxLength: 200 }),
    values: Type.Array(Cell, { minItems: 1, maxItems: 500 }),
    label: Type.String({ maxLength: 200 }),
  },
  closed,
);
export type FrameSelection = Static<typeof Selection>;

const Twin = Type.Object(
  {
    columns: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: FRAME_LIMITS.columns }),
    rows: Type.Array(Type.Array(Cell, { maxItems: FRAME_LIMITS.columns }), { maxItems: FRAME_LIMITS.rows }),
  },
  closed,
);
export type FrameTwin = Static<typeof Twin>;

/** All that a frame may say. Anything else ends it. */
export const FrameMessage = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('rendered'),
      id: Type.Integer({ minimum: 1 }),
      /** One sentence: what the picture says. Read to those who do not see it. */
      summary: Type.Optional(Type.String({ maxLength: FRAME_LIMITS.summaryCharacters })),
      /** The numbers as the widget shows them; the host's own table stands in where it is left out. */
      twin: Type.Optional(Twin),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('failed'), id: Type.Integer({ minimum: 1 }), message: Type.String({ maxLength: 500 }) },
    closed,
  ),
  Type.Object({ kind: Type.Literal('select'), selection: Type.Union([Selection, Type.Null()]) }, closed),
]);
export type FrameMessage = Static<typeof FrameMessage>;
