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
import type { CopyRow, Database } from '../../storage/index.ts';
import { importContext } from '../call-context.ts';
import { TABLE_KIND } from '../file-reader.ts';
import { raise } from '../question.ts';
import { SAYS } from '../sentences.ts';
import { slotsOf } from './slots.ts';
import type { LoadRecord } from './table-record.ts';
import { valuesOf } from './table-values.ts';

const PAGE = 5_000;
const RETYPED = 'retyped_rows';
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

  /** Errors: `badRequest` naming the first cell that does not have its chosen type; `tooLarge`. */
  async change(trx: Knex.Transaction, table: RetypedTable): Promise<void> {
    slotsOf(table.columns); // refuses too many columns of a type before anything is read
    const importer = (await this.#importers()).find((one) => one.kind === TABLE_KIND);
    if (importer === undefined) throw new AppError('unavailable', SAYS.noTables());
    const { workspaceId, locale } = table;
    const { signal } = new AbortController();
    const context = await importContext(this.#database, this.#log, { workspaceId, locale, signal });
    for (const load of table.loads) {
      const change = slotChange(load, table.columns);
      await trx.raw(
        `create temporary table ${RETYPED} on commit drop as select id${change.staged} from uploaded_rows limit 0`,
      );
      const rows = this.#reread({ table, load, importer, context });
      await this.#database.copy(trx, { table: RETYPED, columns: ['id', ...change.slots] }, rows);
      await trx.raw(
        `update uploaded_rows u set ${change.assignments} from ${RETYPED} r where u.place = ? and u.id = r.id`,
        [load.place],
      );
      await trx.raw(`drop table ${RETYPED}`);
      await trx('uploaded_loads')
        .where({ no: load.no })
        .update({ columns: JSON.stringify(table.columns) });
    }
  }

  async *#reread(setting: {
    table: RetypedTable;
    load: LoadRecord;
    importer: Importer;
    context: CallContext;
  }): AsyncGenerator<CopyRow[]> {
    const { table, load, importer, context } = setting;
    const parse: ParseOptions = {
      answers: {},
      locale: table.locale,
      name: load.title,
      columnTypes: Object.fromEntries(table.columns.map(({ field, type }) => [field, type])),
      onQuestion: raise,
    };
    const changed = changedColumns(load, table.columns);
    const file = () => this.#asFile(table.workspaceId, load);
    const facts = await importer.survey(file(), parse);
    for await (const batch of importer.parse(file(), { ...context, parse, facts })) {
      yield batch.map((row) => retypedRow(row, table.columns, changed));
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

/** Columns whose type is another one from now on; the values of the others are kept as they are. */
function changedColumns(load: LoadRecord, columns: readonly TableColumn[]): TableColumn[] {
  return columns.filter((column, index) => load.columns[index]?.type !== column.type);
}

/** How the values of a load move: a changed type moves its column, and with it others of either type, to another slot. */
function slotChange(load: LoadRecord, columns: readonly TableColumn[]) {
  const before = slotsOf(load.columns);
  const after = slotsOf(columns);
  const changed = new Set(changedColumns(load, columns).map((column) => column.field));
  const slots = columns.flatMap(({ field }) => (changed.has(field) ? [after.get(field) ?? ''] : []));
  const assignments = columns.map(({ field }) => {
    const target = after.get(field) ?? '';
    return changed.has(field) ? `${target} = r.${target}` : `${target} = u.${before.get(field) ?? ''}`;
  });
  return { slots, staged: slots.map((slot) => `, ${slot}`).join(''), assignments: assignments.join(', ') };
}

function retypedRow(row: ParsedRow, columns: readonly TableColumn[], changed: readonly TableColumn[]): CopyRow {
  if (row.outcome === 'reject') {
    const index = columns.findIndex((column) => column.header === row.column);
    throw new AppError('badRequest', SAYS.notRetyped({ reason: saidOf(row.reason) }), {
      path: index === -1 ? '/columns' : `/columns/${index}/type`,
      details: { line: row.line, column: row.column },
    });
  }
  const [event] = row.events;
  const id = event?.kind === 'tableRow' ? event.values[ROW_ID] : undefined;
  return [typeof id === 'number' || typeof id === 'string' ? id : null, ...valuesOf(event, changed)];
}
