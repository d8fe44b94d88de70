import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { BACK_OFF } from '../queue/deadlines.ts';

/** What somebody did not get, or may not have got. */
interface LostDelivery {
  recipient: string;
  state: 'failed' | 'uncertain';
  fault: Said;
}

/**
 * What is lost of a run by now, to each recipient by the newest try; whether something waits that is tried again within hours, and whether
 * something may still arrive.
 */
export async function deliveriesOf(
  transaction: Knex.Transaction,
  runId: string,
): Promise<{ lost: LostDelivery[]; waiting: boolean; open: boolean }> {
  const { rows } = await transaction.raw<{
    rows: (Omit<LostDelivery, 'state'> & { state: string; attempts: number })[];
  }>(
    `select * from (select distinct on (lower(recipient)) id, recipient, state, attempts, fault from mail_outbox
        where run_id = ? order by lower(recipient), round desc) mails
      union all select x.id, coalesce(d.name, x.channel), x.state, x.attempts, x.fault from report_deliveries x
        left join report_destinations d on d.id = x.options ->> 'destination' where x.run_id = ?
      order by id`,
    [runId, runId],
  );
  const isLost = (row: (typeof rows)[number]): row is LostDelivery & { attempts: number } =>
    row.state === 'failed' || row.state === 'uncertain';
  const open = rows.filter(({ state }) => state === 'sending' || state === 'pending');
  const waiting = open.some(({ state, attempts }) => state === 'sending' || attempts <= BACK_OFF.length);
  return { lost: rows.filter(isLost), waiting, open: open.length > 0 };
}
