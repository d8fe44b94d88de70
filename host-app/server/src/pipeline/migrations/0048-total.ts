import type { Migration } from '../../storage/index.ts';

/**
 * A sum of whole numbers that stays one: PostgreSQL's own `sum(bigint)` carries 128 bits for every group and column and answers a
 * numeric. This one carries the 64 bits that the columns of the rollups have anyway, and is an error beyond them, never another number.
 * Over no rows it is 0.
 */
export const totalMigration: Migration = {
  name: '0048_total',
  async up(knex) {
    await knex.raw(
      `create aggregate total(bigint) (sfunc = pg_catalog.int8pl, stype = bigint, initcond = '0', combinefunc = pg_catalog.int8pl, parallel = safe)`,
    );
  },
  async down(knex) {
    await knex.raw('drop aggregate total(bigint)');
  },
};
