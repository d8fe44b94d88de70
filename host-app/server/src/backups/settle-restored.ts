import type pg from 'pg';
import { SAYS as REPORTS_SAY } from '../reports/sentences.ts';
import { SCHEMA } from '../storage/roles.ts';

/**
 * What was under way when a backup was made: a mail may have been sent since, so it is not sent again by itself; a report that was not
 * finished says so; what fell due by a schedule since may have been made and sent. A backup from before there were reports has none of it.
 */
export async function settleRestored(client: pg.Client): Promise<void> {
  if (!(await isThere(client, 'mail_outbox'))) return;
  await noteTroubles(client);
  if (await isThere(client, 'report_deliveries'))
    await client.query(
      `update report_deliveries set state = 'uncertain', fault = $1 where state in ('pending', 'sending')`,
      [JSON.stringify(REPORTS_SAY.restored())],
    );
  await client.query(
    `update mail_outbox set state = 'uncertain', fault = $1 where state in ('held', 'pending', 'sending')`,
    [JSON.stringify(REPORTS_SAY.restored())],
  );
  await client.query(
    `update report_runs set state = 'failed', fault = $1, finished_at = now() where state in ('queued', 'running')`,
    [JSON.stringify(REPORTS_SAY.restoredRun())],
  );
  await client.query('update report_schedules set runs_from = now()');
}

/** What does not go on is to be looked at, where the backup knows of such things: runs that nobody waits for, and those whose mails or other deliveries were on their way. */
async function noteTroubles(client: pg.Client): Promise<void> {
  if (!(await isThere(client, 'report_troubles'))) return;
  const deliveries = (await isThere(client, 'report_deliveries'))
    ? `union select workspace_id, run_id from report_deliveries where state in ('pending', 'sending')`
    : '';
  await client.query(
    `insert into report_troubles (workspace_id, run_id)
       select workspace_id, id from report_runs where state in ('queued', 'running') and asked_by is null
       union select workspace_id, run_id from mail_outbox where state in ('held', 'pending', 'sending') and run_id is not null
       ${deliveries}
     on conflict (workspace_id, run_id) do update set seen_at = null, seen_by = null`,
  );
}

async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const sql = 'select to_regclass($1) is not null as there';
  const { rows } = await client.query<{ there: boolean }>(sql, [`${SCHEMA}.${table}`]);
  return rows[0]?.there === true;
}
