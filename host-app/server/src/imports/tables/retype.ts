import {
  type CallContext,
  type Importer,
  type ParsedRow,
  type ParseOptions,
  saidOf,
  type TableColumn,
} from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { stringify } from 'csv-stringify/sync';
import type { Knex } from 'knex';
import type { Log } from '../../observability/index.ts';
import { storedReason } from '../../pipeline/stored-reason.ts';
import type { CopyRow, Database } from '../../storage/index.ts';
import { importContext } from '../call-context.ts';
import { TABLE_KIND } from '../file-reader.ts';
import type { FileRow } from '../import-record.ts';
import { raise } from '../question.ts';
import { SAYS } from '../sentences.ts';
import { KnownValues } from './known-values.ts';
import { slotsOf } from './slots.ts';
import type { LoadRecord } from './table-record.ts';
import { valuesOf } from './table-values.ts';

const PAGE = 5_000;
const RETYPED = 'retyped_rows';
const FAULT = ['code', 'column_name', 'reason', 'reasons'] as const;
/** A column of our own, by which a row that was read again is found: its header, and the field that follows from it. */
const ROW_ID_HEADER = 'vitrine row id';
const ROW_ID = 'vitrineRowId';

export interface RetypedTable {
  workspaceId: string;
  /** Loads whose rows are shown. */
  loads: readonly LoadRecord[];
  columns: readonly TableColumn[];
  locale: string;
}

/** Reads the kept cells of a table again, with the types that the seller chose: the importer decides what a cell means. */
export class Retype {
  readonly #database: Database;
  readonly #importers: () => Promise<readonly Importer[]>;
  readonly #log: Log;

  constructor(database: Database, importers: () => Promise<readonly Importer[]>, log: Log) {
    this.#database = database;
    this.#importers = importers;
    this.#log = log;
  }

  /**
   * Rows with a cell that does not have its column's type are refused, told with their import, and come back with a type that fits; so do
   * those that were refused while they were appended.
   * Errors: `badRequest` naming such a cell where no row would be left; `tooLarge`.
   */
  async change(trx: Knex.Transaction, table: RetypedTable): Promise<void> {
    slotsOf(table.columns); // refuses too many columns of a type before anything is read
    const importer = (await this.#importers()).find((one) => one.kind === TABLE_KIND);
    if (importer === undefined) throw new AppError('unavailable', SAYS.noTables());
    const { workspaceId, locale } = table;
    const { signal } = new AbortController();
    const context = await importContext(this.#database, this.#log, { workspaceId, locale, signal });
    const refusals = new Refusals();
    for (const load of table.loads) {
      const slots = [...slotsOf(table.columns).values()];
      await trx.raw(
        `create temporary table ${RETYPED} on commit drop as
          select id, null::text as code, null::text as column_name, null::text as reason, null::jsonb as reasons, ${slots.join(', ')}
            from uploaded_rows limit 0`,
      );
      const { answers } = (await trx<FileRow>('import_files').where({ id: load.file_id }).first('answers')) ?? {};
      const known = new KnownValues(table.columns, load.known);
      const rows = this.#reread({ table, load, importer, context, answers: answers ?? {}, refusals, known });
      await this.#database.copy(trx, { table: RETYPED, columns: ['id', ...FAULT, ...slots] }, rows);
      await storeRetyped(trx, load, table);
      await trx.raw(`drop table ${RETYPED}`);
      await trx('uploaded_loads')
        .where({ no: load.no })
        .update({ columns: JSON.stringify(table.columns), known: JSON.stringify(known.all) });
    }
    refusals.requireSomeLeft(table.columns);
  }

  async *#reread(setting: {
    table: RetypedTable;
    load: LoadRecord;
    importer: Importer;
    context: CallContext;
    answers: ParseOptions['answers'];
    refusals: Refusals;
    known: KnownValues;
  }): AsyncGenerator<CopyRow[]> {
    const { table, load, importer, context, answers, refusals, known } = setting;
    const parse: ParseOptions = {
      answers,
      locale: table.locale,
      name: load.title,
      columnTypes: Object.fromEntries(table.columns.map(({ field, type }) => [field, type])),
      onQuestion: raise,
    };
    const workspace = { ...context.workspace, timezone: load.timezone ?? context.workspace.timezone };
    const file = () => this.#asFile(table.workspaceId, load);
    const facts = await importer.survey(file(), parse);
    for await (const batch of importer.parse(file(), { ...context, workspace, parse, facts })) {
      refusals.note(batch);
      yield batch.map((row) => retypedRow(row, table, known));
    }
  }

  /** The kept cells as the file that they came from, on a connection of its own. */
  async *#asFile(workspaceId: string, load: LoadRecord): AsyncGenerator<Uint8Array> {
    const text = new TextEncoder();
    yield text.encode(stringify([[...load.columns.map((column) => column.header), ROW_ID_HEADER]]));
    let after = '0';
    for (;;) {
      const rows = await this.#database.inWorkspace(workspaceId, (trx) =>
        trx<{ id: string; raw: string[]; place: number; load_no: number }>('uploaded_rows')
          .where({ place: load.place, load_no: load.no })
          .where('id', '>', after)
          .orderBy('id')
          .limit(PAGE)
          .select('id', 'raw'),
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield text.encode(
        stringify(rows.map(({ id, raw }) => [...load.columns.map((_, index) => raw[index] ?? ''), id])),
      );
      after = last.id;
    }
  }
}

/**
 * What the rows of a table that were read again became: of those that were refused before what lost its value meanwhile, of others what
 * changed its type. What is there stays: beside a row only the beginning of a long cell is kept.
 */
async function storeRetyped(trx: Knex.Transaction, load: LoadRecord, { workspaceId, columns }: RetypedTable) {
  const { place, no, file_id: fileId, import_id: importId } = load;
  const whose = { workspaceId, place, no, fileId, importId };
  const [before, after] = [slotsOf(load.columns), slotsOf(columns)];
  const assignments = columns.map(({ field, type }, index) => {
    const target = after.get(field) ?? '';
    const kept = load.columns[index]?.type === type ? `u.${before.get(field) ?? ''}` : `r.${target}`;
    return `${target} = case when u.refused then coalesce(${kept}, r.${target}) else ${kept} end`;
  });
  const ofLoad = 'u.place = :place and u.load_no = :no';
  await trx.raw(
    `delete from uploaded_rejects e using uploaded_rows u
      where e.file_id = :fileId and ${ofLoad} and u.refused and e.line = u.line`,
    whose,
  );
  await trx.raw(
    `update uploaded_rows u set ${assignments.join(', ')}, refused = r.code is not null from ${RETYPED} r where ${ofLoad} and u.id = r.id`,
    whose,
  );
  await trx.raw(
    `insert into uploaded_rejects (workspace_id, import_id, file_id, line, ${FAULT.join(', ')}, cells)
     select :workspaceId, :importId, :fileId, u.line, ${FAULT.map((name) => `r.${name}`).join(', ')}, u.raw
       from ${RETYPED} r join uploaded_rows u on ${ofLoad} and u.id = r.id where r.code is not null`,
    whose,
  );
}

/** Counts what a change of types would refuse. */
class Refusals {
  #left = false;
  #first: Extract<ParsedRow, { outcome: 'reject' }> | undefined;

  note(rows: readonly ParsedRow[]): void {
    for (const row of rows) {
      if (row.outcome === 'reject') this.#first ??= row;
      else this.#left = true;
    }
  }

  requireSomeLeft(columns: readonly TableColumn[]): void {
    const first = this.#first;
    if (this.#left || first === undefined) return;
    const index = columns.findIndex((column) => column.header === first.column);
    throw new AppError('badRequest', SAYS.notRetyped({ reason: saidOf(first.reason) }), {
      path: index === -1 ? '/columns' : `/columns/${index}/type`,
      details: { column: first.column },
    });
  }
}

function retypedRow(row: ParsedRow, { columns, locale }: RetypedTable, known: KnownValues): CopyRow {
  if (row.outcome === 'reject') {
    const { reason, reasons } = storedReason(row.reason, locale);
    return [row.raw[columns.length] ?? null, row.code, row.column, reason, reasons, ...columns.map(() => null)];
  }
  const [event] = row.events;
  const id = event?.kind === 'tableRow' ? event.values[ROW_ID] : undefined;
  const values = valuesOf(event, columns);
  known.note(values);
  return [typeof id === 'number' || typeof id === 'string' ? id : null, ...FAULT.map(() => null), ...values];
}
