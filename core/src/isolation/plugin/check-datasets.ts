import { Ajv } from 'ajv';
import { Type } from 'typebox';
import { AGGREGATES, type DatasetModel, GRAINS, LocalizedText, ROLE_TYPES } from '../../contracts/index.ts';
import type { Said } from '../../errors/index.ts';
import { schemaRule } from '../../errors/schema-rule.ts';
import { SAYS } from './sentences.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_]{0,127}$' });
const Additive = Type.Union([Type.Literal('*'), Type.Array(Name, { maxItems: 100 })]);
const Value = Type.Object(
  { value: Type.Union([Type.String({ maxLength: 2_000 }), Type.Number()]), label: LocalizedText },
  closed,
);

const Dimension = Type.Object(
  {
    field: Name,
    type: Type.Enum(ROLE_TYPES),
    label: LocalizedText,
    description: LocalizedText,
    column: Name,
    storage: Type.Enum(['text', 'integer', 'boolean', 'day', 'instant', 'decimal', 'set'] as const),
    grains: Type.Optional(Type.Array(Type.Enum(GRAINS), { maxItems: GRAINS.length })),
    companion: Type.Optional(Type.Object({ field: Name, column: Name, label: LocalizedText }, closed)),
    values: Type.Optional(Type.Array(Value, { maxItems: 1_000 })),
    known: Type.Optional(Type.Array(Type.String(), { maxItems: 1_000 })),
    unit: Type.Optional(Type.String({ maxLength: 40 })),
  },
  closed,
);
const measureBase = {
  field: Name,
  label: LocalizedText,
  description: LocalizedText,
  unit: Type.Enum(['money', 'count', 'percent', 'days', 'ratio', 'number'] as const),
  aggregates: Type.Optional(Type.Array(Type.Enum(AGGREGATES), { maxItems: AGGREGATES.length })),
  lowerIsBetter: Type.Optional(Type.Boolean()),
};
const counted = (kind: 'sum' | 'countDistinct' | 'value') =>
  Type.Object({ ...measureBase, kind: Type.Literal(kind), column: Name, additiveOver: Additive }, closed);
const Measure = Type.Union([
  counted('sum'),
  counted('countDistinct'),
  counted('value'),
  Type.Object({ ...measureBase, kind: Type.Literal('count'), additiveOver: Additive }, closed),
  Type.Object({ ...measureBase, kind: Type.Literal('ratio'), numerator: Name, denominator: Name }, closed),
  Type.Object(
    {
      ...measureBase,
      kind: Type.Literal('linear'),
      terms: Type.Array(Type.Object({ measure: Name, factor: Type.Enum([1, -1] as const) }, closed), { maxItems: 50 }),
    },
    closed,
  ),
]);

/** A dataset that its source answers: it names no relation, so that no statement is ever made of it. */
const LiveDataset = Type.Object(
  {
    id: Type.String({ maxLength: 200, pattern: '^[a-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+$' }),
    title: LocalizedText,
    description: LocalizedText,
    time: Name,
    dimensions: Type.Array(Dimension, { maxItems: 200 }),
    measures: Type.Array(Measure, { maxItems: 200 }),
    rowKey: Type.Optional(Type.Array(Name, { maxItems: 20 })),
  },
  closed,
);
const LiveDatasets = Type.Array(LiveDataset, { maxItems: 100 });
/** Compiles at the first use: most servers run no code of strangers. */
const ajv = new Ajv({ strict: false, allowUnionTypes: true });

/** What keeps the datasets of an isolated source from being used; each id begins with the plugin's. */
export function datasetsFault(value: unknown, plugin: string): Said | undefined {
  if (!ajv.validate<DatasetModel[]>(LiveDatasets, value)) {
    const [fault] = ajv.errors ?? [];
    const rule = fault === undefined ? SAYS.wrong() : schemaRule(fault);
    return SAYS.dataset({ place: fault?.instancePath ?? '', rule });
  }
  const stranger = value.find((model) => !model.id.startsWith(`${plugin}.`));
  if (stranger !== undefined) return SAYS.datasetName({ id: stranger.id, plugin });
  return undefined;
}
