import { TABLE_COLUMN_TYPES } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import { orNull } from '../http/answers.ts';

const closed = { additionalProperties: false } as const;
const nullable = orNull(Type.String());
const count = Type.Integer({ minimum: 0 });

const STATES = ['queued', 'running', 'needsAnswer', 'done', 'failed', 'cancelled', 'takenBack'] as const;
export type ImportState = (typeof STATES)[number];

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
  /** Rows read so far and the estimate of all, while running. */
  progress: Type.Optional(
    Type.Object({
      rows: count,
      total: Type.Union([count, Type.Null()]),
      secondsLeft: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
  error: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
});
export type ImportFile = Static<typeof ImportFile>;

const Question = Type.Object({
  fileId: Type.String(),
  kind: Type.String(),
  message: Type.String(),
  choices: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }))),
  header: Type.Optional(Type.Array(Type.String())),
  fields: Type.Optional(Type.Array(Type.String())),
  /** For `columns`: the answer to begin with. */
  proposed: Type.Optional(Type.Record(Type.String(), Type.String())),
});
export type ImportAnswerQuestion = Static<typeof Question>;

/** GET /api/v1/imports (newest first), GET /api/v1/imports/:id, POST /api/v1/imports → 202 { id } */
export const ImportAnswer = Type.Object({
  id: Type.String(),
  createdAt: Type.String(),
  /** Whose source brought it by itself; left out where a person did. */
  plugin: Type.Optional(Type.String()),
  state: Type.Enum(STATES),
  question: Type.Optional(Question),
  files: Type.Array(ImportFile),
});
export type Import = Static<typeof ImportAnswer>;

const FileCoverage = Type.Enum(['full', 'partial', 'none'] as const);
export type FileCoverage = Static<typeof FileCoverage>;

/** GET /api/v1/completeness: month × file kind, per shop. */
export const Completeness = Type.Object(
  {
    shops: Type.Array(
      Type.Object(
        {
          shopId: Type.String(),
          name: Type.String(),
          months: Type.Array(
            Type.Object(
              {
                month: Type.String(),
                orders: FileCoverage,
                items: FileCoverage,
                statement: FileCoverage,
                payments: FileCoverage,
                ads: FileCoverage,
                ordersInMonth: count,
                estimatedOrders: count,
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type Completeness = Static<typeof Completeness>;

export const Started = Type.Object({ id: Type.String() });

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

/** GET /api/v1/imports/:id/rejects?format=json&limit= ; CSV without `format`. */
export const Reject = Type.Object(
  {
    file: Type.String(),
    line: count,
    column: nullable,
    code: Type.String(),
    reason: Type.String(),
    cells: Type.Array(Type.String()),
  },
  closed,
);
export type Reject = Static<typeof Reject>;

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

/** GET /api/v1/tables, PATCH /api/v1/tables/:name { title?, columns: [{ field, type }], time? } */
export const TableAnswer = Type.Object({
  name: Type.String(),
  title: Type.String(),
  rows: count,
  /** Left out, since a cell of them does not have the type of its column; told with the imports that brought them. */
  refused: count,
  time: nullable,
  columns: Type.Array(Type.Object({ field: Type.String(), header: Type.String(), type: ColumnType })),
});
export type UploadedTable = Static<typeof TableAnswer>;

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
