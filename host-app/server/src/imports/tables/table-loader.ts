import type { FileFacts, ParsedRow, ParseOptions, RejectCode, TableColumn } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { CHANGED_CHANNEL, type Changed, type FileCounts, type FileProgress } from '../../pipeline/contract.ts';
import { storedReason } from '../../pipeline/stored-reason.ts';
import type { CopyRow, Database } from '../../storage/index.ts';
import type { FileRow, ImportRow } from '../import-record.ts';
import { raise } from '../question.ts';
import { SAYS } from '../sentences.ts';
import { countRows } from './count-rows.ts';
import { followZone, zoneOfTables } from './follow-zone.ts';
import { KnownValues } from './known-values.ts';
import { numberMended } from './mended-numbers.ts';
import { daySql, settleTable, timeFieldOf } from './settle-table.ts';
import { slotsOf, TABLES_PER_WORKSPACE } from './slots.ts';
import { tableName } from './table-name.ts';
import { datasetOf, type LoadRecord, type TableRecord } from './table-record.ts';
import { valuesOf } from './table-values.ts';

export interface TableFile {
  workspaceId: string;
  row: ImportRow;
  file: FileRow;
  facts: FileFacts;
  plan: LoadPlan;
}

/** How a file is going to enter its table. */
export interface LoadPlan {
  name: string;
  replaces: boolean;
  /** IANA; in which times are read that name no zone. */
  timezone: string;
  /** Types that the table's columns have already, for a file that is added to them. */
  columnTypes?: NonNullable<ParseOptions['columnTypes']>;
}

export interface LoadOptions {
  signal: AbortSignal;
  onProgress(progress: FileProgress): void;
}

const STAGED = 'staged_table_rows';
/** Why a row is refused that comes back with another type of its column; of all others the file said more than is kept. */
const OTHER_TYPE: RejectCode = 'badValue';
/** Of a cell as long as this only the beginning is kept: read again, its end would be gone without a word. */
const LONGEST_KEPT = 2_000;

/** Brings files of kind `table` into their tables: staged by COPY, then shown, in one transaction. */
export class TableLoader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Errors: the question whether a known table is replaced or added to, when the seller can be asked. */
  async plan(workspaceId: string, row: ImportRow, file: FileRow): Promise<LoadPlan> {
    const name = tableName(file.name.replace(/\.[^.]+$/, ''));
    const { known, timezone } = await this.#database.inWorkspace(workspaceId, async (trx) => ({
      known: await trx<TableRecord>('uploaded_tables').where({ name }).first(),
      timezone: await zoneOfTables(trx, workspaceId),
    }));
    if (known === undefined) return { name, timezone, replaces: true };
    const { replaceOrAppend } = file.answers;
    if (replaceOrAppend === undefined && row.ask) askReplaceOrAppend(known.title);
    if (replaceOrAppend !== 'append') return { name, timezone, replaces: true };
    const columnTypes = Object.fromEntries(known.columns.map(({ field, type }) => [field, type]));
    return { name, timezone, replaces: false, columnTypes };
  }

  /** Counts of a file whose rows were stored just before the server stopped, so that they are not stored twice. */
  async storedCounts(workspaceId: string, fileId: string): Promise<FileCounts | undefined> {
    return this.#database.inWorkspace(workspaceId, async (trx) => {
      const load = await trx<LoadRecord>('uploaded_loads').where({ file_id: fileId }).first();
      return load && countRows(trx, load);
    });
  }

  /** Errors: `unsupportedFile` for a file without columns or with other columns than the table it is added to; `tooLarge`. */
  async load(table: TableFile, rows: AsyncIterable<readonly ParsedRow[]>, options: LoadOptions): Promise<FileCounts> {
    const columns = table.facts.columns ?? [];
    if (columns.length === 0) throw new AppError('unsupportedFile', SAYS.unknownFile());
    slotsOf(columns); // refuses too many columns before anything is read
    return this.#database.inWorkspace(
      table.workspaceId,
      async (trx) => {
        const place = await placeOf(trx, table, columns);
        const load = await startLoad(trx, table, place, columns);
        const known = new KnownValues(columns);
        await this.#stage(trx, staged(rows, columns, { ...options, known, locale: table.row.locale }), columns);
        await trx('uploaded_loads')
          .where({ no: load.no })
          .update({ known: JSON.stringify(known.all) });
        await moveRows(trx, table, load);
        // First, as where a zone is changed: whoever held rows of the table while it waits for that one would be waited for as well.
        await followZone(this.#database, trx, table.workspaceId);
        await settleTable(trx, place);
        const changed: Changed = { workspace: table.workspaceId, datasets: [datasetOf(table.plan.name)], days: null };
        await this.#database.notify(trx, CHANGED_CHANNEL, JSON.stringify(changed));
        return countRows(trx, load);
      },
      { timeoutMs: 0, signal: options.signal },
    );
  }

  /** What is left is what would be there had the import never been. */
  async takeBack(workspaceId: string, importId: string): Promise<void> {
    await this.#database.inWorkspace(
      workspaceId,
      async (trx) => {
        const loads = await trx<LoadRecord>('uploaded_loads').where({ import_id: importId });
        const numbers = loads.map((load) => load.no);
        const places = [...new Set(loads.map((load) => load.place))];
        const tables = await trx<TableRecord>('uploaded_tables').whereIn('place', places);
        await trx('uploaded_rows').whereIn('load_no', numbers).delete();
        await trx('uploaded_loads').whereIn('no', numbers).delete();
        for (const place of places) await settleTable(trx, place);
        if (tables.length === 0) return;
        const datasets = tables.map((table) => datasetOf(table.name));
        await this.#database.notify(
          trx,
          CHANGED_CHANNEL,
          JSON.stringify({ workspace: workspaceId, datasets, days: null }),
        );
      },
      { timeoutMs: 0 },
    );
  }

  async #stage(
    trx: Knex.Transaction,
    rows: AsyncIterable<readonly CopyRow[]>,
    columns: readonly TableColumn[],
  ): Promise<void> {
    const slots = [...slotsOf(columns).values()];
    await trx.raw(
      `create temporary table ${STAGED} on commit drop as
        select line, raw, null::text as code, null::text as column_name, null::text as reason, null::jsonb as reasons, false as comes_back, ${slots.join(', ')}
          from uploaded_rows limit 0`,
    );
    const names = ['line', 'raw', 'code', 'column_name', 'reason', 'reasons', 'comes_back', ...slots];
    await this.#database.copy(trx, { table: STAGED, columns: names }, rows);
  }
}

function askReplaceOrAppend(table: string): never {
  return raise({
    kind: 'replaceOrAppend',
    message: SAYS.replaceOrAppend({ table }),
    choices: (['replace', 'append'] as const).map((value) => ({ value, label: SAYS[value]() })),
  });
}

/** The table's place in the workspace, made when it is new. A file that is added must have the same columns. */
async function placeOf(trx: Knex.Transaction, table: TableFile, columns: readonly TableColumn[]): Promise<number> {
  const { workspaceId, plan } = table;
  await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`uploaded tables of ${workspaceId}`]);
  const known = await trx<TableRecord>('uploaded_tables').where({ name: plan.name }).first();
  if (known !== undefined) {
    if (!plan.replaces && !sameFields(known.columns, columns)) {
      throw new AppError('unsupportedFile', SAYS.otherTable({ table: known.title }));
    }
    return known.place;
  }
  const taken = new Set((await trx<TableRecord>('uploaded_tables').select('place')).map((one) => one.place));
  let place = 1;
  while (taken.has(place)) place += 1;
  if (place > TABLES_PER_WORKSPACE) {
    throw new AppError('tooLarge', SAYS.tooManyTables({ limit: TABLES_PER_WORKSPACE }));
  }
  const made = { workspace_id: workspaceId, name: plan.name, place, title: '', columns: JSON.stringify(columns) };
  await trx('uploaded_tables').insert(made);
  return place;
}

function sameFields(known: readonly TableColumn[], columns: readonly TableColumn[]): boolean {
  return known.length === columns.length && known.every((column, index) => columns[index]?.field === column.field);
}

async function startLoad(
  trx: Knex.Transaction,
  { workspaceId, row, file, plan }: TableFile,
  place: number,
  columns: readonly TableColumn[],
): Promise<LoadRecord> {
  const [load] = await trx<LoadRecord>('uploaded_loads').insert(
    {
      workspace_id: workspaceId,
      place,
      import_id: row.id,
      file_id: file.id,
      replaces: plan.replaces,
      title: file.name.replace(/\.[^.]+$/, ''),
      columns: JSON.stringify(columns),
      timezone: plan.timezone,
      uploaded_on: row.created_at.toTemporalInstant().toZonedDateTimeISO(plan.timezone).toPlainDate().toString(),
    } as never,
    '*',
  );
  if (load === undefined) throw new AppError('internal', 'The load of a table was not recorded.');
  return load;
}

async function* staged(
  rows: AsyncIterable<readonly ParsedRow[]>,
  columns: readonly TableColumn[],
  options: LoadOptions & { locale: string; known: KnownValues },
): AsyncGenerator<CopyRow[]> {
  const none = columns.map(() => null);
  let read = 0;
  for await (const batch of rows) {
    read += batch.length;
    options.onProgress({ phase: 'reading', rows: read });
    yield batch.map((row) => {
      if (row.outcome === 'reject') {
        const { reason, reasons } = storedReason(row.reason, options.locale);
        const comesBack = row.code === OTHER_TYPE && row.raw.every((cell) => cell.length < LONGEST_KEPT);
        return [row.line, [...row.raw], row.code, row.column, reason, reasons, comesBack, ...none];
      }
      const values = valuesOf(row.events[0], columns);
      options.known.note(values);
      return [row.line, [...row.raw], null, null, null, null, false, ...values];
    });
  }
}

async function moveRows(
  trx: Knex.Transaction,
  { workspaceId, row, file, plan }: TableFile,
  load: LoadRecord,
): Promise<void> {
  const columns = [...slotsOf(load.columns).values()].join(', ');
  const table = await trx<TableRecord>('uploaded_tables').where({ place: load.place }).first();
  const day = daySql(load.columns, timeFieldOf(load.columns, table?.time_field ?? null));
  const [nth, rows] =
    file.mends === null
      ? ['row_number() over (partition by raw order by line)', STAGED]
      : ['nth', `${STAGED} join ${await numberMended(trx, { staged: STAGED, load, mends: file.mends })} using (line)`];
  await trx.raw(
    `insert into uploaded_rows (workspace_id, place, line, raw, nth, load_no, visible, refused, day, ${columns})
     select :workspaceId, :place, line, raw, ${nth}, :no, code is null, code is not null, ${day}, ${columns}
       from ${rows} where code is null or comes_back`,
    { workspaceId, place: load.place, no: load.no, zone: plan.timezone, uploadedOn: load.uploaded_on },
  );
  await trx.raw(
    `insert into uploaded_rejects (workspace_id, import_id, file_id, line, column_name, code, reason, reasons, cells)
     select ?, ?, ?, line, column_name, code, reason, reasons, raw from ${STAGED} where code is not null`,
    [workspaceId, row.id, file.id],
  );
}
