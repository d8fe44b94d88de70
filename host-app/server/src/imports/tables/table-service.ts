import type { DatasetModel, TableColumn, TableColumnType } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { UploadedTable } from '../../api.ts';
import { CHANGED_CHANNEL } from '../../pipeline/contract.ts';
import type { UploadedTables } from '../../queries/contract.ts';
import type { Database } from '../../storage/index.ts';
import { announceImports } from '../announce-imports.ts';
import { SAYS } from '../sentences.ts';
import { recount } from './count-rows.ts';
import type { Retype } from './retype.ts';
import { settleTable, shownLoads } from './settle-table.ts';
import { tableModel } from './table-model.ts';
import { datasetOf, type TableRecord } from './table-record.ts';

export interface TableChange {
  title?: string;
  columns?: { field: string; type: TableColumnType }[];
  /** The field of the time axis. */
  time?: string;
}

/** Tables that sellers uploaded, as datasets and to correct. */
export class TableService implements UploadedTables {
  readonly prefix = datasetOf('');
  readonly #database: Database;
  readonly #retype: Retype;

  constructor(database: Database, retype: Retype) {
    this.#database = database;
    this.#retype = retype;
  }

  async models(workspaceId: string): Promise<readonly DatasetModel[]> {
    const columns = 'name, place, title, time_field, columns, known';
    const tables = await this.#database.read<TableRecord>(
      workspaceId,
      `select ${columns} from uploaded_tables order by name`,
      [],
      { keepPlan: true },
    );
    return tables.map(tableModel);
  }

  async list(workspaceId: string): Promise<UploadedTable[]> {
    return this.#database.inWorkspace(workspaceId, async (trx) => {
      const tables = await trx<TableRecord>('uploaded_tables').orderBy('name').select('*');
      const described: UploadedTable[] = [];
      for (const table of tables) described.push(await describe(trx, table));
      return described;
    });
  }

  /** Errors: `notFound`; `badRequest` with the path of a field that is not there or of a type that none of its rows has. */
  async change(workspaceId: string, name: string, change: TableChange, locale: string): Promise<UploadedTable> {
    return this.#database.inWorkspace(
      workspaceId,
      async (trx) => {
        const table = await found(trx, name);
        const columns = changedColumns(table, change);
        if (change.time !== undefined) requireTemporal(columns, change.time);
        const loads = await shownLoads(trx, table.place);
        if (change.columns !== undefined) await this.#retype.change(trx, { workspaceId, loads, columns, locale });
        if (change.title !== undefined) {
          await trx('uploaded_loads')
            .where({ no: loads[0]?.no ?? 0 })
            .update({ title: change.title });
        }
        if (change.time !== undefined) {
          await trx('uploaded_tables').where({ place: table.place }).update({ time_field: change.time });
        }
        await settleTable(trx, table.place);
        if (change.columns !== undefined) {
          for (const load of loads) await recount(trx, load);
          await announceImports(this.#database, trx, workspaceId);
        }
        await this.#announce(trx, workspaceId, name);
        return describe(trx, await found(trx, name));
      },
      { timeoutMs: 0 },
    );
  }

  /** Removes the table and all its rows for good. Errors: `notFound`. */
  async remove(workspaceId: string, name: string): Promise<void> {
    await this.#database.inWorkspace(
      workspaceId,
      async (trx) => {
        const { place } = await found(trx, name);
        await trx('uploaded_rows').where({ place }).delete();
        await trx('uploaded_loads').where({ place }).delete();
        await settleTable(trx, place);
        await this.#announce(trx, workspaceId, name);
      },
      { timeoutMs: 0 },
    );
  }

  #announce(trx: Knex.Transaction, workspaceId: string, name: string): Promise<void> {
    const changed = { workspace: workspaceId, datasets: [datasetOf(name)], days: null };
    return this.#database.notify(trx, CHANGED_CHANNEL, JSON.stringify(changed));
  }
}

async function found(trx: Knex.Transaction, name: string): Promise<TableRecord> {
  const table = await trx<TableRecord>('uploaded_tables').where({ name }).forUpdate().first();
  if (table === undefined) throw new AppError('notFound', SAYS.noTable({ name }));
  return table;
}

async function describe(trx: Knex.Transaction, table: TableRecord): Promise<UploadedTable> {
  const loads = (await shownLoads(trx, table.place)).map((load) => load.no);
  const answer = await trx.raw<{ rows: { rows: string; refused: string }[] }>(
    `select count(*) filter (where visible) as rows, count(*) filter (where refused and load_no = any(:loads)) as refused
       from uploaded_rows where place = :place`,
    { place: table.place, loads },
  );
  return {
    name: table.name,
    title: table.title,
    rows: Number(answer.rows[0]?.rows ?? 0),
    refused: Number(answer.rows[0]?.refused ?? 0),
    time: table.time_field,
    columns: table.columns,
  };
}

function changedColumns(table: TableRecord, change: TableChange): TableColumn[] {
  const types = new Map<string, TableColumnType>();
  for (const [index, { field, type }] of (change.columns ?? []).entries()) {
    if (!table.columns.some((column) => column.field === field)) {
      throw new AppError('badRequest', SAYS.noColumn({ field }), { path: `/columns/${index}/field` });
    }
    types.set(field, type);
  }
  return table.columns.map((column) => ({ ...column, type: types.get(column.field) ?? column.type }));
}

function requireTemporal(columns: readonly TableColumn[], field: string): void {
  const type = columns.find((column) => column.field === field)?.type;
  if (type === 'day' || type === 'instant') return;
  throw new AppError('badRequest', SAYS.noTime({ field }), { path: '/time' });
}
