import type { Derivation } from '../derivation/derivation.ts';
import { localDay } from '../derivation/derivation.ts';
import { EVENT_KINDS, EVIDENCE, type ShopEventKind } from './evidence-kind.ts';

/**
 * Months that a file speaks of, for the calendar of completeness; `counted` is a query of `(month, rows, first_day, last_day)` for who
 * counted them already.
 */
export async function recordMonths(
  derivation: Derivation,
  file: { no: number; kind: string; kinds: readonly ShopEventKind[] },
  counted?: string,
): Promise<void> {
  if (file.kinds.length === 0) return;
  const days = file.kinds.map(
    (kind) =>
      `select ${localDay('e')} as day, count(*) as rows from ${EVIDENCE[kind].table} e where e.file_no = :fileNo group by 1`,
  );
  const months = `
    select date_trunc('month', day)::date as month, sum(rows) as rows, min(day) as first_day, max(day) as last_day
      from (${days.join(' union all ')}) days where day is not null group by date_trunc('month', day)`;
  await derivation.run(
    'evidence_months',
    `insert into evidence_months (workspace_id, file_no, shop_id, kind, month, rows, first_day, last_day)
     select :workspace, :fileNo, :shop, :kind, month, rows, first_day, last_day from (${counted ?? months}) months`,
    { fileNo: file.no, kind: file.kind },
  );
}

/** Removes all evidence of some files of the shop; `files` is a condition on `e.file_no`. */
export async function removeEvidence(derivation: Derivation, files: string): Promise<void> {
  for (const kind of EVENT_KINDS)
    await derivation.run(`old ${kind}`, `delete from ${EVIDENCE[kind].table} e where e.shop_no = :shopNo and ${files}`);
  for (const table of ['evidence_raw', 'evidence_rejects', 'evidence_months'])
    await derivation.run(`old ${table}`, `delete from ${table} e where ${files}`);
}

/** Forgets who bought, in every row of evidence. */
export async function forgetBuyers(derivation: Derivation, buyers: readonly string[]): Promise<void> {
  const list = buyers.map((buyer) => `'${buyer}'::uuid`).join(', ');
  for (const kind of EVENT_KINDS) {
    if (!('buyer' in EVIDENCE[kind].columns)) continue;
    await derivation.run(
      `buyers of ${kind}`,
      `update ${EVIDENCE[kind].table} set buyer = null where shop_no = :shopNo and buyer in (${list})`,
    );
  }
}
