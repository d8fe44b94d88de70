import type { Query, Table } from '@vitrine/core/contracts';
import { type Static, Type } from 'typebox';
import type { Problem } from '../api.ts';
import { documents } from '../http/documents.ts';

/** Most queries that one message subscribes to. */
export const MOST_AT_ONCE = 50;

const closed = { additionalProperties: false } as const;
const Id = Type.String({ maxLength: 40 });
const Sequence = Type.Integer({ minimum: 1 });
const Ids = Type.Object({ subscriptions: Type.Array(Id, { minItems: 1, maxItems: MOST_AT_ONCE }) }, closed);

/** Its shape is checked by the query language, whose errors name the place. */
const AskedQuery = Type.Unsafe<Query>({
  type: 'object',
  required: ['dataset'],
  properties: { dataset: { type: 'string' } },
  additionalProperties: true,
});

const ProblemSchema = Type.Unsafe<Problem>({ type: 'object', required: ['status', 'code', 'detail'] });
const TableSchema: typeof documents.Table = documents.Table;

/** `asOf` of the answer that is known already: the same one is not sent again. */
export const SubscribeInput = Type.Object(
  {
    queries: Type.Array(
      Type.Object({ query: AskedQuery, asOf: Type.Optional(Type.String({ maxLength: 40 })) }, closed),
      {
        minItems: 1,
        maxItems: MOST_AT_ONCE,
      },
    ),
  },
  closed,
);
export const UnsubscribeInput = Ids;
export const SnapshotInput = Ids;

/** How things stand with one subscription: without a table, the answer is the one that is known, or too long for a message (`long`). */
const Standing = Type.Union([
  Type.Object(
    {
      subscription: Id,
      sequence: Sequence,
      table: Type.Optional(TableSchema),
      long: Type.Optional(Type.Literal(true)),
    },
    closed,
  ),
  Type.Object({ error: ProblemSchema }, closed),
]);

/** One standing for each that was asked for, in the order of asking. */
export const StandingsAnswer = Type.Object({ subscriptions: Type.Array(Standing) }, closed);
export const UnsubscribeAnswer = Type.Object({}, closed);

/**
 * What the server says by itself, as message `told`. Each has the number after the one before it: whoever missed one, or does not know its
 * `kind`, asks for a snapshot. `changed` stands for an answer that is too long for a message.
 */
export const ToldSchema = Type.Union([
  Type.Object({ kind: Type.Literal('table'), subscription: Id, sequence: Sequence, table: TableSchema }, closed),
  Type.Object({ kind: Type.Literal('changed'), subscription: Id, sequence: Sequence }, closed),
  Type.Object({ kind: Type.Literal('error'), subscription: Id, sequence: Sequence, error: ProblemSchema }, closed),
]);

export type Told =
  | { kind: 'table'; subscription: string; sequence: number; table: Table }
  | { kind: 'changed'; subscription: string; sequence: number }
  | { kind: 'error'; subscription: string; sequence: number; error: Problem };
export type LiveStanding = Static<typeof Standing>;
export type LiveStandings = Static<typeof StandingsAnswer>;
export type LiveSubscribe = Static<typeof SubscribeInput>;
export type LiveSubscriptions = Static<typeof Ids>;
/** The answer to any message: what was asked for, or why not. */
export type LiveReply<Answer> = { answer: Answer } | { error: Problem };
