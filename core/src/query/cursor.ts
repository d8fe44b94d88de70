import { createHash } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { AppError } from '../errors/index.ts';
import type { RowsQuery } from './resolved-query.ts';
import { SAYS } from './sentences.ts';

const Cursor = Type.Object(
  {
    /** Which query it belongs to. */
    of: Type.String(),
    /** Rows given out so far. */
    count: Type.Integer({ minimum: 1 }),
    /** Sort keys of the last row, as PostgreSQL writes them. */
    keys: Type.Array(Type.Union([Type.String(), Type.Null()])),
  },
  { additionalProperties: false },
);
export type Cursor = Static<typeof Cursor>;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Errors: `badRequest` for a cursor that is not from this query. */
export function decodeCursor(text: string, query: RowsQuery, keys: number): Cursor {
  const cursor = parse(text);
  if (cursor === undefined || cursor.of !== fingerprint(query) || cursor.keys.length !== keys)
    throw new AppError('badRequest', SAYS.strangeCursor(), {
      path: '/rows/after',
    });
  return cursor;
}

function parse(text: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Value.Check(Cursor, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Tells queries apart by everything but the page. */
export function fingerprint({ query }: RowsQuery): string {
  const { dataset, rows, filters, range, orderBy, timezone } = query;
  const identity = JSON.stringify([
    dataset,
    rows?.fields,
    filters ?? [],
    range ?? null,
    orderBy ?? [],
    timezone ?? null,
  ]);
  return createHash('sha256').update(identity).digest('base64url').slice(0, 16);
}
