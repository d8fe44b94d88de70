import type { Derivation } from '../derivation/derivation.ts';
import { SAYS } from '../sentences.ts';
import { storedReason } from '../stored-reason.ts';
import { type Decision, rowStatuses, STATUSES } from './decision.ts';
import { isRated } from './rated.ts';
import { rawRows } from './raw-rows.ts';

const CODE = 'otherCurrency';
const BY_KIND = ['order', 'orderLine'] as const;

/** Rows of orders and lines, by `(file_no, line)`, whose order has no rate from their currency into the shop's. */
const unrated = (files: string): string => `
  select file_no, line, min(currency) as currency from (
    select e.file_no, e.line, e.currency from evidence_orders e where e.shop_no = :shopNo and ${files} and not ${isRated('e')}
     union all
    select e.file_no, e.line, e.currency from evidence_lines e where e.shop_no = :shopNo and ${files} and not ${isRated('e')}) foreign_row
   group by file_no, line`;

/**
 * Orders and lines of a file in another currency than the shop's count only with a rate from the payments file. Those without one are
 * reported as refused; their evidence stays, so that they count as soon as the rate arrives. Answers how many rows (`d_refused`).
 */
export async function refuseForeignRows(
  derivation: Derivation,
  file: { fileNo: number; locale?: string | undefined },
): Promise<number> {
  await derivation.make('d_refused', unrated('e.file_no = :fileNo'), { fileNo: file.fileNo });
  return keepRefused(derivation, 'd_refused', file.locale);
}

/**
 * Reports of the shop's other files what counts now and what does so no more, after rates came or went: whether a row is refused never
 * rests on which file came first. `but` is the file that is being brought.
 */
export async function settleForeignRows(derivation: Derivation, but = 0): Promise<void> {
  const files = `e.file_no in (select no from evidence_files where shop_id = :shop and state = 'done' and has_foreign and no <> ${but})`;
  if (!(await derivation.ask(`exists (select 1 from evidence_files e where ${files.replaceAll('e.file_no', 'e.no')})`)))
    return;
  await derivation.make('d_unrated', unrated(files));
  await derivation.make(
    'd_reported',
    `select e.file_no, e.line from evidence_rejects e
      where ${files} and e.code = '${CODE}' and exists (
        select 1 from evidence_orders o where o.shop_no = :shopNo and o.file_no = e.file_no and o.line = e.line
         union all
        select 1 from evidence_lines l where l.shop_no = :shopNo and l.file_no = e.file_no and l.line = e.line)`,
  );
  const same = 'where o.file_no = d.file_no and o.line = d.line';
  await derivation.make(
    'd_counts_now',
    `select file_no, line from d_reported d where not exists (select 1 from d_unrated o ${same})`,
  );
  await derivation.make(
    'd_refused_now',
    `select file_no, line, currency from d_unrated d where not exists (select 1 from d_reported o ${same})`,
  );
  await derivation.run(
    'rejects',
    `delete from evidence_rejects e using d_counts_now d where e.file_no = d.file_no and e.line = d.line and e.code = '${CODE}'`,
  );
  await keepRefused(derivation, 'd_refused_now');
  await recount(derivation);
}

/** Keeps rows of `(file_no, line, currency)` as refused, redacted as they are. Answers how many. */
async function keepRefused(derivation: Derivation, relation: string, locale?: string): Promise<number> {
  const { shop, workspaceId } = derivation;
  const rows = await derivation.rows(`select file_no, line, currency from ${relation}`);
  for (const [fileNo, ofFile] of Map.groupBy(rows, (row) => Number(row['file_no']))) {
    const refused = new Map(ofFile.map((row) => [Number(row['line']), String(row['currency'])]));
    for await (const raw of rawRows(derivation.transaction, fileNo)) {
      const rejects = raw.flatMap(([line, cells]) => {
        const row = refused.get(line);
        if (row === undefined) return [];
        const reason = storedReason(SAYS.otherCurrency({ row, shop: shop.currency }), locale);
        return [{ workspace_id: workspaceId, file_no: fileNo, line, code: CODE, ...reason, cells: [...cells] }];
      });
      if (rejects.length > 0) await derivation.transaction('evidence_rejects').insert(rejects);
    }
  }
  return rows.length;
}

/** The four counts of a file go on adding up to its rows: what is refused no more is what it would have been at once. */
async function recount(derivation: Derivation): Promise<void> {
  const changed = async (relation: string) =>
    derivation.rows(
      `select file_no, status, count(*)::integer as rows from (${rowStatuses(BY_KIND, relation)}) each_row group by file_no, status`,
    );
  const [more, fewer] = [await changed('d_counts_now'), await changed('d_refused_now')];
  for (const fileNo of new Set([...more, ...fewer].map((row) => Number(row['file_no'])))) {
    const file = derivation
      .transaction<Record<keyof Decision | 'rejected' | 'no', number>>('evidence_files')
      .where({ no: fileNo });
    const stored = await file.clone().first(...STATUSES, 'rejected');
    if (stored === undefined) continue;
    const counts = { accepted: 0, updated: 0, unchanged: 0, rejected: 0 };
    for (const name of [...STATUSES, 'rejected'] as const) counts[name] = Number(stored[name]);
    for (const [rows, sign] of [
      [more, 1],
      [fewer, -1],
    ] as const)
      for (const row of rows)
        if (Number(row['file_no']) === fileNo) move(counts, Number(row['status']), sign * Number(row['rows']));
    await file.update(counts);
  }
}

/** Rows that count, or no more. What they once were may be another status than now: no count falls below nothing for that. */
function move(counts: Record<keyof Decision | 'rejected', number>, status: number, rows: number): void {
  counts.rejected -= rows;
  let left = rows;
  for (const name of [STATUSES[status] ?? 'accepted', ...STATUSES]) {
    const moved = Math.max(left, -counts[name]);
    counts[name] += moved;
    left -= moved;
  }
}
