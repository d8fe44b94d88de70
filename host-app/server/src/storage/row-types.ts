import pg from 'pg';

/**
 * One rule for every connection: nothing loses digits. `bigint` and `numeric` arrive as strings (as `pg` itself does), `date` as
 * `YYYY-MM-DD` (a day has no zone), `timestamptz` as Date, `bytea` as Buffer. Whoever counts converts with `Number` or `BigInt` where it knows the size.
 */
export const ROW_TYPES = {
  getTypeParser(oid: number, format?: string): (value: never) => unknown {
    if (oid === pg.types.builtins.DATE) return asText;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
};

function asText(value: string): string {
  return value;
}
