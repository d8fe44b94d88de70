import type { Derivation } from '../derivation/derivation.ts';
import { EVIDENCE, type EvidenceKind, type ShopEventKind } from './evidence-kind.ts';
import { isRated } from './rated.ts';

/** What a file's rows turned out to be, and which keys have another value than before. */
export interface Decision {
  accepted: number;
  updated: number;
  unchanged: number;
}

const ACCEPTED = 2;
const UPDATED = 1;
/** What a row is by its status. */
export const STATUSES = ['unchanged', 'updated', 'accepted'] as const satisfies readonly (keyof Decision)[];

/**
 * Newest first: later uploads, inside one upload the file with the later newest day, then the later part. Files that were taken back
 * have no evidence.
 */
export const makeRanks = (derivation: Derivation): Promise<void> =>
  derivation.make(
    'd_rank',
    `select no as file_no, row_number() over (order by uploaded_at, newest_day nulls first, part, no)::integer as rank
       from evidence_files where shop_id = :shop and state = 'done'`,
  );

/**
 * Decides row by row against all other evidence of the shop, and leaves the keys whose value changed in `touched_<kind>`.
 * A row that loses against a file of higher precedence is unchanged. Lines of orders that went the straight road are accepted, and their
 * orders not touched: only those of `t_general` are looked at.
 */
export async function decide(
  derivation: Derivation,
  file: { fileNo: number; kinds: readonly ShopEventKind[]; refused: boolean; straight: boolean },
): Promise<Decision> {
  const others = await derivation.ask('(select count(*) from d_rank) > 1');
  const foreign = await hasForeign(derivation);
  for (const kind of file.kinds) await decideKind(derivation, { ...file, kind, others, foreign });
  const [kind] = file.kinds;
  return file.kinds.length === 1 && kind && !file.refused
    ? countOne(derivation, file.fileNo, kind)
    : countLines(derivation, file);
}

async function decideKind(
  derivation: Derivation,
  file: { fileNo: number; kind: ShopEventKind; others: boolean; straight: boolean; foreign: boolean },
): Promise<void> {
  const evidence = EVIDENCE[file.kind];
  const bindings = { fileNo: file.fileNo };
  const inQuestion =
    file.straight && file.kind === 'orderLine' ? 'order_id in (select order_id from t_general)' : 'true';
  await derivation.make(
    `d_known_${file.kind}`,
    file.others ? knownQuery(evidence, inQuestion) : repeatedQuery(evidence, inQuestion),
    bindings,
  );
  await derivation.make(`d_status_${file.kind}`, statusQuery(file.kind, file.foreign), bindings);
  const key = evidence.key.join(', ');
  await derivation.make(
    `touched_${file.kind}`,
    `select distinct ${key}, false as fresh from d_status_${file.kind} where status > 0
      union all
     select distinct ${key}, true from ${evidence.table} e
      where e.file_no = :fileNo and ${inQuestion} and not exists (select 1 from d_known_${file.kind} k where ${same('k', 'e', evidence.key)})`,
    bindings,
  );
}

/** Keys of the file that other rows speak of too: of other files, or of this one. */
const knownQuery = (evidence: EvidenceKind, inQuestion: string): string => `
  select distinct ${columnsOf('m', evidence.key)} from ${evidence.table} m
   where m.file_no = :fileNo and ${inQuestion} and exists (
     select 1 from ${evidence.table} o
      where o.shop_no = :shopNo and ${same('o', 'm', evidence.key)} and (o.file_no <> m.file_no or o.line <> m.line))`;

/** The same where the shop has no other file. */
const repeatedQuery = (evidence: EvidenceKind, inQuestion: string): string => `
  select ${evidence.key.join(', ')} from ${evidence.table} where file_no = :fileNo and ${inQuestion}
   group by ${evidence.key.join(', ')} having count(*) > 1`;

/** The file's rows with a known key, each compared with the row just below it in precedence. Rows that do not count are none of these. */
function statusQuery(kind: ShopEventKind, foreign: boolean): string {
  const evidence = EVIDENCE[kind];
  const counts =
    foreign && (kind === 'order' || kind === 'orderLine') ? `and (e.file_no = :fileNo or ${isRated('e')})` : '';
  const key = columnsOf('e', evidence.key);
  const content = columnsOf('e', Object.keys(evidence.columns));
  return `
    select ${evidence.key.join(', ')}, line,
           case when top > rank then 0 when below is null then ${ACCEPTED} when below = digest then 0 else ${UPDATED} end as status
      from (select *, lag(digest) over (partition by ${evidence.key.join(', ')} order by rank, line) as below,
                   max(rank) over (partition by ${evidence.key.join(', ')}) as top
              from (select ${key}, e.file_no, e.line, r.rank, hash_record_extended(row(${content}), 0) as digest
                      from ${evidence.table} e
                      join d_known_${kind} k on ${same('k', 'e', evidence.key)}
                      join d_rank r on r.file_no = e.file_no
                     where e.shop_no = :shopNo ${counts}) known) compared
     where file_no = :fileNo`;
}

/** Whether some file of the shop holds orders or lines in another currency. */
export const hasForeign = (derivation: Derivation): Promise<boolean> =>
  derivation.ask(`exists (select 1 from evidence_files where shop_id = :shop and has_foreign)`);

/**
 * What rows of a relation `(file_no, line)` are, each as new as its newest event, compared with what files of lower precedence say:
 * `(file_no, line, status)` with a status of `STATUSES`.
 */
export function rowStatuses(kinds: readonly ShopEventKind[], relation: string): string {
  const each = kinds.map((kind) => {
    const { table, key, columns } = EVIDENCE[kind];
    const counts = `(${isRated('e')} or (e.file_no, e.line) in (select file_no, line from ${relation}))`;
    return `
      select file_no, line, case when below is null then ${ACCEPTED} when below = digest then 0 else ${UPDATED} end as status
        from (select *, lag(digest) over (partition by ${key.join(', ')} order by rank, line) as below
                from (select ${columnsOf('e', key)}, e.file_no, e.line, r.rank, hash_record_extended(row(${columnsOf('e', Object.keys(columns))}), 0) as digest
                        from ${table} e join d_rank r on r.file_no = e.file_no
                       where e.shop_no = :shopNo and ${counts} and (${columnsOf('e', key)}) in (
                         select ${columnsOf('m', key)} from ${table} m join ${relation} t on t.file_no = m.file_no and t.line = m.line
                          where m.shop_no = :shopNo)) digests) compared`;
  });
  return `select s.file_no, s.line, max(s.status) as status from (${each.join(' union all ')}) s
            join ${relation} t on t.file_no = s.file_no and t.line = s.line group by s.file_no, s.line`;
}

async function countOne(derivation: Derivation, fileNo: number, kind: ShopEventKind): Promise<Decision> {
  const { table } = EVIDENCE[kind];
  const [counted] = await derivation.rows(
    `select (select count(*) from ${table} where file_no = :fileNo) - count(*) + count(*) filter (where status = ${ACCEPTED}) as accepted,
            count(*) filter (where status = ${UPDATED}) as updated, count(*) filter (where status = 0) as unchanged
       from d_status_${kind}`,
    { fileNo },
  );
  return decision(counted);
}

/** A row with several events is as new as its newest event; rows without a rate (`d_refused`) are counted apart. */
async function countLines(
  derivation: Derivation,
  file: { fileNo: number; kinds: readonly ShopEventKind[]; refused: boolean },
): Promise<Decision> {
  if (file.kinds.length === 0) return { accepted: 0, updated: 0, unchanged: 0 };
  const lines = file.kinds.map(
    (kind) => `select e.line, coalesce(s.status, ${ACCEPTED}) as status from ${EVIDENCE[kind].table} e
                 left join d_status_${kind} s on s.line = e.line and ${same('s', 'e', EVIDENCE[kind].key)} where e.file_no = :fileNo`,
  );
  const [counted] = await derivation.rows(
    `select count(*) filter (where status = ${ACCEPTED}) as accepted, count(*) filter (where status = ${UPDATED}) as updated,
            count(*) filter (where status = 0) as unchanged
       from (select line, max(status) as status from (${lines.join(' union all ')}) each_event group by line) each_line
      ${file.refused ? 'where line not in (select line from d_refused)' : ''}`,
    { fileNo: file.fileNo },
  );
  return decision(counted);
}

const decision = (row: Readonly<Record<string, unknown>> | undefined): Decision => ({
  accepted: Number(row?.['accepted'] ?? 0),
  updated: Number(row?.['updated'] ?? 0),
  unchanged: Number(row?.['unchanged'] ?? 0),
});

const columnsOf = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `${alias}.${column}`).join(', ');

const same = (left: string, right: string, columns: readonly string[]): string =>
  columns.map((column) => `${left}.${column} = ${right}.${column}`).join(' and ');
