import {
  Aggregate,
  type DatasetModel,
  type Filter,
  GRAINS,
  LocalizedText,
  PluginManifest,
  type Query,
  queryDefinitions,
  ReportDocument,
  ReportPart,
  type Table,
  WidgetContribution,
} from '@vitrine/core/contracts';
import { type TSchema, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Scalar = Type.Union([Type.String(), Type.Number()]);
const Choices = Type.Array(Type.Object({ value: Scalar, label: LocalizedText }, closed));
const Texts = Type.Array(Type.String());
const ColumnKind = Type.Enum(['nominal', 'ordinal', 'quantitative', 'temporal'] as const);

const Column = Type.Object(
  {
    name: Type.String(),
    type: ColumnKind,
    role: Type.Enum(['dimension', 'measure'] as const),
    unit: Type.Optional(Type.String()),
    currency: Type.Optional(Type.String()),
    label: LocalizedText,
    grain: Type.Optional(Type.Enum(GRAINS)),
    companion: Type.Optional(Type.String()),
    values: Type.Optional(Choices),
    known: Type.Optional(Texts),
    additive: Type.Optional(Type.Boolean()),
    lowerIsBetter: Type.Optional(Type.Boolean()),
  },
  closed,
);

const table = {
  columns: Type.Array(Column),
  rows: Type.Array(Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]))),
  flags: Type.Optional(
    Type.Array(Type.Object({ row: Type.Integer(), kind: Type.Enum(['other', 'forecast'] as const) }, closed)),
  ),
  forecast: Type.Optional(
    Type.Object(
      {
        model: Type.String(),
        title: LocalizedText,
        from: Type.Optional(Type.String()),
        interval: Type.Optional(Type.Number()),
        missing: Type.Optional(LocalizedText),
      },
      closed,
    ),
  ),
  notes: Type.Optional(
    Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['incomplete', 'estimated', 'rateStandsIn', 'rateMissing'] as const),
          measure: Type.Optional(Type.String()),
          months: Type.Optional(Texts),
        },
        closed,
      ),
    ),
  ),
  next: Type.Optional(Type.String()),
  asOf: Type.String(),
  from: Type.Optional(Type.String()),
  timezone: Type.Optional(Type.String()),
  source: Type.Enum(['rollup', 'facts', 'cache'] as const),
  truncated: Type.Boolean(),
  elapsedMs: Type.Number(),
};
const Explanation = Type.Object(
  {
    sql: Type.String(),
    parameters: Type.Array(Type.Union([Scalar, Type.Boolean(), Type.Null(), Texts])),
    rollup: Type.Union([Type.String(), Type.Null()]),
    planMs: Type.Number(),
    runMs: Type.Number(),
  },
  closed,
);

const relation = { relation: Type.String(), day: Type.String(), currency: Type.Optional(Type.String()) };
const Dimension = Type.Object(
  {
    field: Type.String(),
    type: ColumnKind,
    label: LocalizedText,
    description: LocalizedText,
    column: Type.String(),
    storage: Type.Enum(['text', 'integer', 'boolean', 'day', 'instant', 'decimal', 'set'] as const),
    grains: Type.Optional(Type.Array(Type.Enum(GRAINS))),
    companion: Type.Optional(
      Type.Object(
        {
          field: Type.String(),
          column: Type.String(),
          label: LocalizedText,
          from: Type.Optional(
            Type.Object({ relation: Type.String(), key: Type.String(), column: Type.String() }, closed),
          ),
        },
        closed,
      ),
    ),
    values: Type.Optional(Choices),
    known: Type.Optional(Texts),
    unit: Type.Optional(Type.String()),
  },
  closed,
);
const measure = {
  field: Type.String(),
  label: LocalizedText,
  description: LocalizedText,
  unit: Type.Enum(['money', 'count', 'percent', 'days', 'ratio', 'number'] as const),
  aggregates: Type.Optional(Type.Array(Aggregate)),
  where: Type.Optional(Type.String()),
  lowerIsBetter: Type.Optional(Type.Boolean()),
};
const additive = { additiveOver: Type.Union([Texts, Type.Literal('*')]) };
const Measure = Type.Union([
  Type.Object(
    { ...measure, kind: Type.Enum(['sum', 'countDistinct', 'value'] as const), column: Type.String(), ...additive },
    closed,
  ),
  Type.Object({ ...measure, kind: Type.Literal('count'), ...additive }, closed),
  Type.Object(
    { ...measure, kind: Type.Literal('ratio'), numerator: Type.String(), denominator: Type.String() },
    closed,
  ),
  Type.Object(
    {
      ...measure,
      kind: Type.Literal('linear'),
      terms: Type.Array(Type.Object({ measure: Type.String(), factor: Type.Enum([1, -1] as const) }, closed)),
    },
    closed,
  ),
]);
const Model = Type.Object(
  {
    id: Type.String(),
    title: LocalizedText,
    description: LocalizedText,
    time: Type.String(),
    dimensions: Type.Array(Dimension),
    measures: Type.Array(Measure),
    facts: Type.Optional(Type.Object(relation, closed)),
    rollups: Type.Optional(
      Type.Array(
        Type.Object(
          {
            ...relation,
            id: Type.String(),
            dimensions: Texts,
            grain: Type.Enum(['day', 'hour'] as const),
            measures: Type.Record(Type.String(), Type.String()),
          },
          closed,
        ),
      ),
    ),
    rowKey: Type.Optional(Texts),
  },
  closed,
);

/** Documents that many routes answer or take, by the names that the description of the API gives them. */
export const DOCUMENTS = {
  ...queryDefinitions,
  Table: Type.Object({ ...table, explain: Type.Optional(Explanation) }, closed),
  DatasetModel: Model,
  ReportPart,
  ReportDocument,
  PluginManifest,
  WidgetContribution,
} satisfies Record<string, TSchema>;

/** The key by which a schema of a route stands for one of these; a document is checked where it is understood. */
export const DOCUMENT = 'x-document';

const named = <T>(name: keyof typeof DOCUMENTS) => Type.Unsafe<T>({ [DOCUMENT]: name });

/** A document of `DOCUMENTS` in the schema of a route. */
export const documents = {
  Filter: named<Filter>('Filter'),
  Query: named<Query>('Query'),
  Table: named<Table>('Table'),
  DatasetModel: named<DatasetModel>('DatasetModel'),
  ReportPart: named<ReportPart>('ReportPart'),
  ReportDocument: named<ReportDocument>('ReportDocument'),
  PluginManifest: named<PluginManifest>('PluginManifest'),
  WidgetContribution: named<WidgetContribution>('WidgetContribution'),
};
