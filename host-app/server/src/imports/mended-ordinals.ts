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

/**
 * Mended rows take the numbers that are free beside the rows of the file they came from: alone, a row that equals another one of that
 * file would be number 1 as well, and so be taken for it.
 */
export async function* withFreeNumbers(
  rows: AsyncIterable<ParsedRow[]>,
  { database, workspaceId, mends }: { database: Database; workspaceId: string; mends: string },
): AsyncGenerator<ParsedRow[]> {
  const taken = new Map<string, Set<number>>();
  for await (const batch of rows) {
    const keys = new Map<NumberedKind, Set<string>>();
    for (const row of batch) {
      if (row.outcome === 'reject') continue;
      for (const { kind, key } of row.events) {
        if (!isNumbered(kind) || taken.has(identityOf(key))) continue;
        keys.set(kind, (keys.get(kind) ?? new Set()).add(identityOf(key)));
      }
    }
    for (const [kind, identities] of keys) {
      for (const identity of identities) taken.set(identity, new Set());
      for (const key of await keysOf(kind, [...identities], { database, workspaceId, mends }))
        taken.get(identityOf(key))?.add(Number(key.slice(key.lastIndexOf('|') + 1)));
    }
    yield batch.map((row) => renumbered(row, taken));
  }
}

function renumbered(row: ParsedRow, taken: ReadonlyMap<string, Set<number>>): ParsedRow {
  if (row.outcome === 'reject') return row;
  const events = row.events.map((event) => {
    const used = isNumbered(event.kind) ? taken.get(identityOf(event.key)) : undefined;
    if (!used) return event;
    let number = 1;
    while (used.has(number)) number += 1;
    used.add(number);
    return { ...event, key: `${identityOf(event.key)}|${number}` };
  });
  return { ...row, events };
}

const identityOf = (key: string): string => key.slice(0, key.lastIndexOf('|'));

async function keysOf(
  kind: NumberedKind,
  identities: readonly string[],
  { database, workspaceId, mends }: { database: Database; workspaceId: string; mends: string },
): Promise<string[]> {
  const { table, column } = NUMBERED[kind];
  const { rows } = await database.inWorkspace(workspaceId, (transaction) =>
    transaction.raw<{ rows: { key: string }[] }>(
      `select e.${column} as key from ${table} e join evidence_files f on f.no = e.file_no
        where f.id = :mends and f.state = 'done'
          and left(e.${column}, -(position('|' in reverse(e.${column})))) = any (:identities)`,
      { mends, identities: [...identities] },
    ),
  );
  return rows.map(({ key }) => key);
}
