import type { Knex } from 'knex';
import { type Migration, tenantTable, withoutRowSecurity } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

/** What waits of a schedule says when it was put there. */
async function queuedNow(knex: Knex, says: boolean): Promise<void> {
  await knex.raw(`
    create or replace function queue_report_schedule() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.next_at is null then
        delete from report_work where kind = 'schedule' and workspace_id = old.workspace_id and id = old.id;
      else
        insert into report_work (kind, workspace_id, id, due_at) values ('schedule', new.workspace_id, new.id, new.next_at)
          on conflict (kind, workspace_id, id) do update
            set due_at = excluded.due_at, claim = null, attempts = 0${says ? ', queued_at = now()' : ''};
        if new.next_at <= now() then
          perform pg_notify('report_work', 'schedule');
        end if;
      end if;
      return null;
    end $$`);
}

/** Which runs went wrong, and who looked at it, and at times that were missed. What went wrong stands in the run and its mails. */
export const troubleMigrations: readonly Migration[] = [
  {
    name: '0078_report_troubles',
    async up(knex) {
      await tenantTable(knex, 'report_troubles', (table) => {
        belongsTo(table, 'run_id', 'report_runs');
        table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.timestamp('seen_at', { useTz: true });
        table.text('seen_by');
        table.primary(['workspace_id', 'run_id']);
      });
    },
    async down(knex) {
      await knex.schema.dropTable('report_troubles');
    },
  },
  {
    name: '0090_missed_times_seen',
    async up(knex) {
      await knex.schema.alterTable('report_occurrences', (table) => {
        table.timestamp('seen_at', { useTz: true });
        table.text('seen_by');
      });
      // What was missed before it was told stands in the history alone.
      await withoutRowSecurity(knex, ['report_occurrences'], async () => {
        await knex('report_occurrences').where({ outcome: 'missed' }).update({ seen_at: knex.fn.now() });
      });
      await knex.raw(`create index report_occurrences_unseen on report_occurrences (workspace_id)
        where outcome = 'missed' and seen_at is null`);
    },
    async down(knex) {
      await knex.raw('drop index report_occurrences_unseen');
      await knex.schema.alterTable('report_occurrences', (table) => {
        table.dropColumns('seen_at', 'seen_by');
      });
    },
  },
  {
    name: '0097_time_that_runs_waited',
    async up(knex) {
      await knex.schema.alterTable('report_runs', (table) => {
        table.integer('waited_seconds').notNullable().defaultTo(0);
      });
    },
    async down(knex) {
      await knex.schema.alterTable('report_runs', (table) => {
        table.dropColumn('waited_seconds');
      });
    },
  },
  {
    name: '0102_how_often_troubles_were_looked_at',
    async up(knex) {
      await knex.schema.alterTable('report_troubles', (table) => {
        table.integer('looked').notNullable().defaultTo(0);
      });
    },
    async down(knex) {
      await knex.schema.alterTable('report_troubles', (table) => {
        table.dropColumn('looked');
      });
    },
  },
  {
    name: '0103_schedules_that_stand_still',
    async up(knex) {
      await knex.schema.alterTable('report_schedules', (table) => {
        table.jsonb('trouble');
        for (const name of ['trouble_at', 'trouble_seen_at']) table.timestamp(name, { useTz: true });
        table.text('trouble_seen_by');
      });
      // By the clock of then: what was queued later than now was so by a clock that was put back.
      await knex.schema.alterTable('report_work', (table) => {
        table.timestamp('queued_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
      });
      await queuedNow(knex, true);
    },
    async down(knex) {
      await queuedNow(knex, false);
      await knex.schema.alterTable('report_work', (table) => {
        table.dropColumn('queued_at');
      });
      await knex.schema.alterTable('report_schedules', (table) => {
        table.dropColumns('trouble', 'trouble_at', 'trouble_seen_at', 'trouble_seen_by');
      });
    },
  },
];
