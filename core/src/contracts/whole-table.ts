import type { Query } from './query.ts';
import type { Cell, Table } from './table.ts';

/** Most rows of one answer. */
export const LARGEST_ANSWER = 50_000;

/**
 * The whole answer to a query that sets no limit itself: pages of `rows` one after the other (up to 100,000 rows), groups in one larger
 * answer (up to 50,000). A query with a limit of its own is asked as it is. What is still cut says `truncated`.
 */
export async function wholeTable(query: Query, run: (query: Query) => Promise<Table>): Promise<Table> {
  const first = await run(query);
  if (query.limit !== undefined) return first;
  if (query.rows) return allPages({ ...query, rows: query.rows }, first, run);
  return first.truncated ? run({ ...query, limit: LARGEST_ANSWER }) : first;
}

async function allPages(
  query: Query & { rows: NonNullable<Query['rows']> },
  first: Table,
  run: (query: Query) => Promise<Table>,
): Promise<Table> {
  const { next: following, ...head } = first;
  if (following === undefined) return first;
  const rows: (readonly Cell[])[] = [...head.rows];
  const notes = new Map((head.notes ?? []).map((note) => [JSON.stringify(note), note]));
  let { truncated, elapsedMs } = head;
  for (let after: string | undefined = following; after !== undefined; ) {
    const page: Table = await run({ ...query, limit: LARGEST_ANSWER, rows: { ...query.rows, after } });
    for (const row of page.rows) rows.push(row);
    for (const note of page.notes ?? []) notes.set(JSON.stringify(note), note);
    ({ truncated } = page);
    elapsedMs += page.elapsedMs;
    after = page.next;
  }
  return { ...head, rows, ...(notes.size > 0 ? { notes: [...notes.values()] } : {}), truncated, elapsedMs };
}
