import type { Knex } from 'knex';
import type { FeeRow } from '../api.ts';
import { DEFAULT_FEES, markEstimate } from './default-fees.ts';

/** The workspace's fee table: its own once it was edited, the defaults until then. */
export async function readFees(transaction: Knex.Transaction): Promise<readonly FeeRow[]> {
  const edited: unknown = await transaction('fee_tables').first('workspace_id');
  if (!edited) return DEFAULT_FEES;
  const rows = await transaction<StoredFee>('fee_rules').orderBy(['country', 'valid_from', 'class', 'of']);
  return rows.map(({ country, valid_from: validFrom, class: name, percent, fixed, currency, of }) =>
    markEstimate({ country, validFrom, class: name, percent, fixed, currency, of }),
  );
}

export async function writeFees(
  transaction: Knex.Transaction,
  workspaceId: string,
  fees: readonly FeeRow[],
): Promise<void> {
  await transaction('fee_rules').delete();
  const rows = fees.map(({ validFrom, ...row }) => ({ ...row, workspace_id: workspaceId, valid_from: validFrom }));
  if (rows.length > 0) await transaction.batchInsert('fee_rules', rows, 500);
  await transaction('fee_tables')
    .insert({ workspace_id: workspaceId })
    .onConflict('workspace_id')
    .merge({ edited_at: transaction.fn.now() });
}

interface StoredFee extends Omit<FeeRow, 'validFrom' | 'estimatedFrom'> {
  valid_from: string;
}
