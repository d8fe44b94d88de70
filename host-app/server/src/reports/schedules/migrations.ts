import type { Knex } from 'knex';
import { type Migration, tenantTable } from '../../storage/index.ts';
import { belongsTo } from '../belongs-to.ts';

/** What waits in `report_work` follows the schedules: set, put off, paused, deleted or brought back from a backup, by whatever road. */
async function queuedByTrigger(knex: Knex): Promise<void> {
  await knex.raw('alter table report_work drop constraint report_work_kind_check');
  await knex.raw(
    `alter table report_work add constraint report_work_kind_check check (kind in ('run', 'mail', 'schedule'))`,
  );
  await knex.raw(`
    create function queue_report_schedule() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.next_at is null then
        delete from report_work where kind = 'schedule' and workspace_id = old.workspace_id and id = old.id;
      else
        insert into report_work (kind, workspace_id, id, due_at) values ('schedule', new.workspace_id, new.id, new.next_at)
          on conflict (kind, workspace_id, id) do update set due_at = excluded.due_at, claim = null, attempts = 0;
        if new.next_at <= now() then
          perform pg_notify('report_work', 'schedule');
        end if;
      end if;
      return null;
    end $$`);
  await knex.raw(`create trigger queue_schedule after insert or delete or update of next_at on report_schedules
    for each row execute function queue_report_schedule()`);
}

/** When saved reports are run by themselves, and every time that they fell due. */
export const scheduleMigrations: readonly Migration[] = [
  {
    name: '0074_report_schedules',
    async up(knex) {
      await tenantTable(knex, 'report_schedules', (table) => {
        table.text('id').notNullable();
        belongsTo(table, 'report_id', 'reports');
        table.integer('version').notNullable();
        table.jsonb('document').notNullable();
        table.timestamp('handled_until', { useTz: true }).notNullable();
        table.timestamp('next_at', { useTz: true });
        table.timestamp('runs_from', { useTz: true });
        table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now());
        table.primary(['workspace_id', 'id']);
        table.index(['workspace_id', 'report_id']);
      });
      await tenantTable(knex, 'report_occurrences', (table) => {
        belongsTo(table, 'schedule_id', 'report_schedules');
        // The wall time that was meant: no clock makes two of one.
        table.specificType('key', 'text collate "C"').notNullable();
        table.timestamp('due_at', { useTz: true }).notNullable();
        table.text('outcome').notNullable().checkIn(['run', 'missed']);
        table.text('run_id');
        table.primary(['workspace_id', 'schedule_id', 'key']);
        table.index(['workspace_id', 'run_id']);
      });
      // A run may go, that the time came stays.
      await knex.raw(`alter table report_occurrences add foreign key (workspace_id, run_id)
        references report_runs (workspace_id, id) on delete set null (run_id)`);
      await knex.raw('alter table report_runs drop constraint report_runs_state_check');
      await knex.raw(`alter table report_runs add constraint report_runs_state_check
        check (state in ('queued', 'running', 'done', 'partial', 'failed', 'skipped'))`);
      await queuedByTrigger(knex);
    },
    async down(knex) {
      await knex.raw('drop trigger queue_schedule on report_schedules');
      await knex.raw('drop function queue_report_schedule()');
      await knex.raw(`delete from report_work where kind = 'schedule'`);
      for (const table of ['report_occurrences', 'report_schedules']) await knex.schema.dropTable(table);
    },
  },
];
