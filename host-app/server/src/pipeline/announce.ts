import type { Database } from '../storage/index.ts';
import { CHANGED_CHANNEL, type Changed, OF_FACTS, OF_FILES } from './contract.ts';
import type { Derivation } from './derivation/derivation.ts';

/** What is changed besides by the straight road: some days, every day, or nothing. */
export type AlsoChanged = Changed['days'] | 'everywhere';

/** Says at commit which days of the shop's datasets changed, those of orders among them whose buyer turned out to have come before. */
export async function announce(
  database: Database,
  derivation: Derivation,
  also: AlsoChanged | undefined = null,
): Promise<void> {
  if (also === 'everywhere') return announceAll(database, derivation);
  const [row] = await derivation.rows(
    `select min(day)::text as from_day, max(day)::text as to_day from (
       select day from d_new union all select day from d_old_line union all select day from d_order
        union all select day from d_old_head union all select day from d_entry
        union all select day from d_old_entry union all select day from d_ad_days union all select day from d_moved) changed`,
  );
  const found = [row?.['from_day'], row?.['to_day'], also?.from, also?.to]
    .filter((day) => typeof day === 'string')
    .sort();
  const [from, to] = [found[0], found.at(-1)];
  const known = typeof from === 'string' && typeof to === 'string';
  await notify(database, derivation, known ? { from, to } : null);
}

/** The same where the days are known. */
export const announceDays = (database: Database, derivation: Derivation, days: AlsoChanged): Promise<void> =>
  notify(database, derivation, days === 'everywhere' ? null : days);

export const announceAll = (database: Database, derivation: Derivation): Promise<void> =>
  notify(database, derivation, null);

async function notify(database: Database, derivation: Derivation, days: Changed['days']): Promise<void> {
  const tell = (datasets: readonly string[], changedDays: Changed['days']): Promise<void> => {
    const changed: Changed = { workspace: derivation.workspaceId, datasets: [...datasets], days: changedDays };
    return database.notify(derivation.transaction, CHANGED_CHANNEL, JSON.stringify(changed));
  };
  await tell(OF_FACTS, days);
  await tell(OF_FILES, null);
}
