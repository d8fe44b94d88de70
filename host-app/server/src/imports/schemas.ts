import { TABLE_COLUMN_TYPES } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const nullable = Type.Union([Type.String(), Type.Null()]);
const count = Type.Integer({ minimum: 0 });

const STATES = ['queued', 'running', 'needsAnswer', 'done', 'failed', 'cancelled', 'takenBack'] as const;

const ImportFile = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: nullable,
  shopId: nullable,
  state: Type.Enum(STATES),
  rows: count,
  accepted: count,
  updated: count,
  unchanged: count,
  rejected: count,
  firstDay: nullable,
  lastDay: nullable,
  progress: Type.Optional(
    Type.Object({
      rows: count,
      total: Type.Union([count, Type.Null()]),
      secondsLeft: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
  error: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
});

const Question = Type.Object({
  fileId: Type.String(),
  kind: Type.String(),
  message: Type.String(),
  choices: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }))),
  header: Type.Optional(Type.Array(Type.String())),
  fields: Type.Optional(Type.Array(Type.String())),
});

export const ImportAnswer = Type.Object({
  id: Type.String(),
  createdAt: Type.String(),
  state: Type.Enum(STATES),
  question: Type.Optional(Question),
  files: Type.Array(ImportFile),
});

export const Started = Type.Object({ id: Type.String() });

export const listOf = <T extends ReturnType<typeof Type.Object>>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Optional(Type.String()) });

export const Page = Type.Object(
  {
    after: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  closed,
);
export type Page = Static<typeof Page>;

export const AnswerBody = Type.Object(
  {
    fileId: Type.String({ maxLength: 64 }),
    answer: Type.Union([
      Type.String({ maxLength: 200 }),
      Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 1000 })),
    ]),
  },
  closed,
);

export const RejectQuery = Type.Object(
  {
    format: Type.Optional(Type.Enum(['csv', 'json'] as const)),
    file: Type.Optional(Type.String({ maxLength: 64 })),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,9}$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  closed,
);
export type RejectQuery = Static<typeof RejectQuery>;

const ColumnType = Type.Enum(TABLE_COLUMN_TYPES);

export const TableAnswer = Type.Object({
  name: Type.String(),
  title: Type.String(),
  rows: count,
  time: nullable,
  columns: Type.Array(Type.Object({ field: Type.String(), header: Type.String(), type: ColumnType })),
});

export const TableBody = Type.Object(
  {
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    columns: Type.Optional(
      Type.Array(Type.Object({ field: Type.String({ maxLength: 200 }), type: ColumnType }, closed), { maxItems: 200 }),
    ),
    time: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
);

export const SampleBody = Type.Object(
  { orders: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000_000 })), ledger: Type.Optional(Type.Boolean()) },
  closed,
);
export type SampleBody = Static<typeof SampleBody>;
