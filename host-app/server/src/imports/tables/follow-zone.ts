import { ownZone } from '@vitrine/core/query';
import type { Knex } from 'knex';
import { CHANGED_CHANNEL, type Changed } from '../../pipeline/contract.ts';
import type { Database } from '../../storage/database.ts';
import { settleTable } from './settle-table.ts';
import { slotsOf } from './slots.ts';
import { datasetOf, type LoadRecord, type TableRecord } from './table-record.ts';

/** A time of day with its zone: it is the same moment wherever it is read. */
const WITH_ZONE = '(Z|[+-]\\d{2}:\\d{2}|[+-]\\d{4})\\s*$';

/** The zone in which questions read the days of tables: that of the shops where they share one, else the workspace's. */
export async function zoneOfTables(trx: Knex.Transaction, workspaceId: string): Promise<string> {
  const shops: { timezone: string }[] = await trx('shops').select('timezone');
  return ownZone(shops) ?? (await zoneOfWorkspace(trx, workspaceId));
}

async function zoneOfWorkspace(trx: Knex.Transaction, workspaceId: string): Promise<string> {
  const workspace: { timezone: string } | undefined = await trx('workspaces')
    .where({ id: workspaceId })
    .first('timezone');
  return workspace?.timezone ?? 'UTC';
}

/**
 * Tables come after a zone that became another one, in the transaction that changes it: what their cells tell without a zone is another
 * moment then, and rows stand on their day there.
 */
export async function followZone(database: Database, trx: Knex.Transaction, workspaceId: string): Promise<void> {
  // A load that comes at the same time sees the new zone, or is seen here.
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`zone of the tables of ${workspaceId}`]);
  const zone = await zoneOfTables(trx, workspaceId);
  const loads = await trx<LoadRecord>('uploaded_loads').whereRaw('timezone is distinct from ?', [zone]).orderBy('no');
  if (loads.length === 0) return;
  const ofWorkspace = await zoneOfWorkspace(trx, workspaceId);
  for (const load of loads) await readInZone(trx, load, { before: load.timezone ?? ofWorkspace, zone });
  const places = [...new Set(loads.map(({ place }) => place))];
  for (const place of places) await settleTable(trx, place);
  const tables = await trx<TableRecord>('uploaded_tables').whereIn('place', places).select('name');
  const datasets = tables.map(({ name }) => datasetOf(name));
  const changed: Changed = { workspace: workspaceId, datasets, days: null };
  await database.notify(trx, CHANGED_CHANNEL, JSON.stringify(changed));
}

async function readInZone(
  trx: Knex.Transaction,
  load: LoadRecord,
  { before, zone }: { before: string; zone: string },
): Promise<void> {
  const slots = slotsOf(load.columns);
  const moved = load.columns.flatMap(({ field, type }, index) => {
    const slot = slots.get(field);
    if (type !== 'instant' || slot === undefined) return [];
    return `${slot} = case when raw[${index + 1}] ~ :withZone then ${slot} else (${slot} at time zone :before) at time zone :zone end`;
  });
  const { no, place, import_id: importId } = load;
  if (moved.length > 0) {
    await trx.raw(`update uploaded_rows set ${moved.join(', ')} where place = :place and load_no = :no`, {
      ...{ place, no, before, zone },
      withZone: WITH_ZONE,
    });
  }
  await trx.raw(
    `update uploaded_loads l set timezone = :zone, uploaded_on = (i.created_at at time zone :zone)::date
       from imports i where l.no = :no and i.id = :importId`,
    { no, zone, importId },
  );
}
