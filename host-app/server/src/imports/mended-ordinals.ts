import type { ParsedRow } from '@vitrine/core/contracts';
import type { Database } from '../storage/index.ts';

/** Where events are kept whose key ends with their number among equal ones of their file, and under which column. */
const NUMBERED = {
  ledgerEntry: { table: 'evidence_ledger', column: 'entry' },
  payout: { table: 'evidence_payouts', column: 'payout' },
  listing: { table: 'evidence_listings', column: 'offer' },
} as const;
type NumberedKind = keyof typeof NUMBERED;

const isNumbered = (kind: string): kind is NumberedKind => Object.hasOwn(NUMBERED, kind);

/** What the file that rows came from, and what was mended of it before, say of entries that are equal but for their number. */
interface Equals {
  taken: Set<number>;
  /** By the line that a mended row was refused in. */
  mended: Map<number, number[]>;
}

/**
 * Mended rows take the numbers that are free beside the rows of the file they came from and beside what else was mended of it: alone, a
 * row that equals another one would be number 1 as well, and so be taken for it. A row that was mended before keeps its number: it is
 * known by the line that it was refused in.
 */
export async function* withFreeNumbers(
  rows: AsyncIterable<ParsedRow[]>,
  whose: { database: Database; workspaceId: string; mends: string },
): AsyncGenerator<ParsedRow[]> {
  const known = new Map<string, Equals>();
  for await (const batch of rows) {
    const keys = new Map<NumberedKind, Set<string>>();
    for (const row of batch) {
      if (row.outcome === 'reject') continue;
      for (const { kind, key } of row.events) {
        if (!isNumbered(kind) || known.has(identityOf(key))) continue;
        keys.set(kind, (keys.get(kind) ?? new Set()).add(identityOf(key)));
      }
    }
    for (const [kind, identities] of keys) {
      for (const identity of identities) known.set(identity, { taken: new Set(), mended: new Map() });
      for (const { key, line, was_mended: wasMended } of await keysOf(kind, [...identities], whose)) {
        const equals = known.get(identityOf(key));
        const number = Number(key.slice(key.lastIndexOf('|') + 1));
        equals?.taken.add(number);
        if (wasMended) equals?.mended.set(line, [...new Set(equals.mended.get(line)).add(number)]);
      }
    }
    yield batch.map((row) => renumbered(row, known));
  }
}

function renumbered(row: ParsedRow, known: ReadonlyMap<string, Equals>): ParsedRow {
  if (row.outcome === 'reject') return row;
  const events = row.events.map((event) => {
    const equals = isNumbered(event.kind) ? known.get(identityOf(event.key)) : undefined;
    if (!equals) return event;
    const number = equals.mended.get(row.line)?.shift() ?? freeBeside(equals.taken);
    equals.taken.add(number);
    return { ...event, key: `${identityOf(event.key)}|${number}` };
  });
  return { ...row, events };
}

function freeBeside(taken: ReadonlySet<number>): number {
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
}

const identityOf = (key: string): string => key.slice(0, key.lastIndexOf('|'));

interface KeptKey {
  key: string;
  line: number;
  was_mended: boolean;
}

async function keysOf(
  kind: NumberedKind,
  identities: readonly string[],
  { database, workspaceId, mends }: { database: Database; workspaceId: string; mends: string },
): Promise<KeptKey[]> {
  const { table, column } = NUMBERED[kind];
  const { rows } = await database.inWorkspace(workspaceId, (transaction) =>
    transaction.raw<{ rows: KeptKey[] }>(
      `select e.${column} as key, e.line, i.mends is not null as was_mended
         from ${table} e join evidence_files f on f.no = e.file_no join import_files i on i.id = f.id
        where (i.id = :mends or i.mends = :mends) and f.state = 'done'
          and left(e.${column}, -(position('|' in reverse(e.${column})))) = any (:identities)
        order by e.line, e.${column}`,
      { mends, identities: [...identities] },
    ),
  );
  return rows;
}
