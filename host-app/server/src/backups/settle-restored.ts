import type pg from 'pg';
import { SAYS as REPORTS_SAY } from '../reports/sentences.ts';
import { SCHEMA } from '../storage/roles.ts';

/**
 * What was under way when a backup was made: a mail may have been sent since, so it is not sent again by itself; a report that was not
 * finished says so; what fell due by a schedule since may have been made and sent. A backup from before there were reports has none of it.
 */
export async function settleRestored(client: pg.Client): Promise<void> {
  const found = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    `${SCHEMA}.mail_outbox`,
  ]);
  if (found.rows[0]?.there !== true) return;
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
