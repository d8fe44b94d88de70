import Knex from 'knex';
import { AppError } from '../errors/index.ts';

/** A builder of PostgreSQL statements; it has no connection and never runs one. */
export const builder = Knex({ client: 'pg' });

/** A piece of SQL whose values are bound, never written into it. */
export type Fragment = Knex.Knex.Raw;
export type Select = Knex.Knex.QueryBuilder;
type Binding = Knex.Knex.Raw | Knex.Knex.QueryBuilder | string | number | boolean | null | readonly (string | null)[];

export const SCHEMA = 'vitrine';

/** `??` stands for a name, `?` for a value or another piece. */
export function sql(text: string, bindings: readonly Binding[] = []): Fragment {
  return builder.raw(text, [...bindings] as Knex.Knex.RawBinding[]);
}

/** A column of the relation that is read, which is always called `f`. */
export function column(name: string): Fragment {
  return sql('"f".??', [plainName(name)]);
}

export function relation(name: string): Fragment {
  return sql('??.?? as "f"', [SCHEMA, plainName(name)]);
}

/** Pieces with a separator between them. */
export function join(pieces: readonly Fragment[], separator: string): Fragment {
  return sql(pieces.map(() => '?').join(separator), pieces);
}

/** Names come from plugins: the builder would read dots and `as` in them. */
export function plainName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name))
    throw new AppError('internal', `A dataset names a relation or column "${name}" that cannot exist.`);
  return name;
}

/** Adds a join that is written out. */
export function joinWith(select: Select, clause: Fragment): Select {
  return select.joinRaw('?', [clause]);
}
