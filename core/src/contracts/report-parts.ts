import { type Static, Type } from 'typebox';
import { Tile } from './dashboard.ts';
import { LocalizedText } from './json.ts';
import { Compare, queryDefinitions, Range, references } from './query.ts';

const closed = { additionalProperties: false } as const;
const Identifier = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$' });
const Name = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,127}$' });

/** Share of the page's width; parts that fit stand beside each other in the order given. */
export const PART_WIDTHS = ['full', 'half', 'third', 'two-thirds'] as const;

const StatementLine = Type.Object(
  {
    label: Type.Optional(LocalizedText),
    dataset: Type.String({ minLength: 1, maxLength: 200 }),
    measure: Name,
    style: Type.Optional(Type.Enum(['line', 'subtotal', 'total'] as const)),
  },
  closed,
);

/** One piece of a report that a person composed. Texts may hold placeholders such as `{{period}}` and `{{shop.profit.netSales | change}}`. */
export const ReportPart = Type.Union([
  /** A tile with its own question, taken over from a dashboard or a template; its id is the part's. `height` counts rows of the grid. */
  Type.Object(
    {
      kind: Type.Literal('tile'),
      id: Identifier,
      tile: Tile,
      width: Type.Enum(PART_WIDTHS),
      height: Type.Optional(Type.Integer({ minimum: 2, maximum: 40 })),
      /** Where it was taken from; nothing follows from it. */
      from: Type.Optional(Type.Object({ dashboard: Identifier, tile: Identifier }, closed)),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('heading'), id: Identifier, level: Type.Enum([2, 3] as const), text: LocalizedText },
    closed,
  ),
  /** Markdown without HTML. */
  Type.Object(
    { kind: Type.Literal('text'), id: Identifier, text: LocalizedText, width: Type.Enum(PART_WIDTHS) },
    closed,
  ),
  /** Lines that lead from one number to another, each beside what it is compared with. */
  Type.Object(
    {
      kind: Type.Literal('statement'),
      id: Identifier,
      title: Type.Optional(LocalizedText),
      lines: Type.Array(StatementLine, { minItems: 1, maxItems: 100 }),
    },
    closed,
  ),
  Type.Object({ kind: Type.Literal('pageBreak'), id: Identifier }, closed),
]);
export type ReportPart = Static<typeof ReportPart>;

/** What a composed report is made of: its days, what it is compared with, and its parts in order. */
export const reportComposition = {
  range: Type.Optional(Range),
  compare: Type.Optional(Compare),
  filters: Type.Optional(Type.Array(references.Filter, { maxItems: 50 })),
  parts: Type.Array(ReportPart, { maxItems: 200 }),
};

/** A report without ids whose shops and tables are roles to bind: the `document` of a template of kind `report`. */
const templateDefinition = Type.Object(
  {
    schema: Type.Literal('vitrine/report-template@1'),
    title: LocalizedText,
    description: Type.Optional(LocalizedText),
    /** Subject and words of its mails; placeholders as in texts. */
    subject: Type.Optional(LocalizedText),
    message: Type.Optional(LocalizedText),
    orientation: Type.Optional(Type.Enum(['portrait', 'landscape'] as const)),
    cover: Type.Optional(Type.Boolean()),
    ...reportComposition,
  },
  closed,
);
export type ReportTemplate = Static<typeof templateDefinition>;
export const ReportTemplate = Type.Unsafe<ReportTemplate>(
  Type.Cyclic({ ...queryDefinitions, ReportTemplate: templateDefinition }, 'ReportTemplate'),
);
