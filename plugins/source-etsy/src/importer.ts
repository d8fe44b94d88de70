import type { CallContext, FileFacts, FileSample, Importer, ParsedRow, ParseOptions } from '@vitrine/core/contracts';
import { DayReader, type DelimitedBatch, DelimitedReader, readSample } from '@vitrine/core/delimited';
import { AppError } from '@vitrine/core/errors';
import { Cells } from './cells.ts';
import { alikeColumns, isOwnHeader, matchHeader, missingColumns } from './header.ts';
import { type ColumnIndex, fieldsOf, type KindSpec } from './kind-spec.ts';
import { Redaction } from './redaction.ts';
import { RowFault } from './row-fault.ts';
import { rowReason, SAYS } from './sentences.ts';
import { type EtsyReading, surveyFile } from './survey.ts';
import { PlaceReader } from './values/places.ts';

/** Reads one kind of Etsy's downloads as a stream. */
export function etsyImporter<F extends string>(spec: KindSpec<F>): Importer {
  return {
    kind: spec.kind,
    detect: (sample) => detectKind(spec, sample),
    survey: (file, options) => surveyFile(spec, file, options),
    parse: (file, context) => parseFile(spec, file, context),
  };
}

/** By header, complete 0.95 or not 0.7; by the order and types of columns under an unknown header 0.6 and more; else 0. */
function detectKind<F extends string>(spec: KindSpec<F>, sample: FileSample): number {
  const read = readSample(sample.bytes, sample.complete);
  const header = read?.rows[0];
  if (!read || !header) return 0;
  const at = matchHeader(spec, header);
  if (isOwnHeader(spec, at)) return missingColumns(spec, at).length === 0 ? 0.95 : 0.7;
  const alike = alikeColumns(spec, read.rows);
  return alike === 0 ? 0 : Math.min(0.6 + alike / 1000, 0.69);
}

async function* parseFile<F extends string>(
  spec: KindSpec<F>,
  file: AsyncIterable<Uint8Array>,
  context: CallContext & { parse: ParseOptions; facts: FileFacts },
): AsyncGenerator<ParsedRow[]> {
  const reading = readingOf(context.facts);
  const rows = new RowReading(spec, reading, context);
  const reader = new DelimitedReader(file, reading.format);
  let header = true;
  for await (const batch of reader.batches()) {
    context.signal.throwIfAborted();
    const parsed = rows.read(batch, header ? 1 : 0);
    header = false;
    if (parsed.length > 0) yield parsed;
  }
}

class RowReading<F extends string> {
  readonly #cells: Cells;
  readonly #event: (cells: Cells) => ReturnType<ReturnType<KindSpec<F>['reader']>>;
  readonly #header: readonly string[];
  readonly #redaction: Redaction;

  constructor(
    spec: KindSpec<F>,
    reading: EtsyReading,
    context: CallContext & { parse: ParseOptions; facts: FileFacts },
  ) {
    const columns: ColumnIndex<F> = indexOf(spec, reading.columns);
    this.#header = context.facts.header;
    this.#cells = new Cells(new DayReader(reading.dateOrder), reading.mark, new PlaceReader());
    this.#redaction = new Redaction(spec, columns, this.#header.length);
    const today = Temporal.Now.plainDateISO(context.workspace.timezone).toString();
    this.#event = spec.reader(columns, { currency: reading.currency, grouped: reading.grouped, today });
  }

  read(batch: DelimitedBatch, from: number): ParsedRow[] {
    const parsed: ParsedRow[] = [];
    for (let index = from; index < batch.rows.length; index += 1) {
      const row = batch.rows[index] ?? [];
      parsed.push(this.#row(row, batch.lines[index] ?? 0, batch.nul));
    }
    return parsed;
  }

  #row(row: string[], line: number, mayHoldNul: boolean): ParsedRow {
    try {
      if (mayHoldNul && row.some((cell) => cell.includes('\0'))) throw new RowFault('controlCharacter', -1);
      if (row.length > this.#header.length && row.slice(this.#header.length).some((cell) => cell.trim() !== '')) {
        throw new RowFault('columnCount', -1);
      }
      this.#cells.row = row;
      const event = this.#event(this.#cells);
      return { outcome: 'event', line, events: [event], raw: this.#redaction.kept(row) };
    } catch (fault) {
      if (!(fault instanceof RowFault)) throw fault;
      const column = this.#header[fault.column] ?? null;
      return {
        outcome: 'reject',
        line,
        column,
        code: fault.code,
        reason: rowReason(fault.code, column ?? '', fault.value),
        // A row that is not as wide as the header may have its cells under other columns.
        raw:
          fault.column === -1 || row.length !== this.#header.length
            ? this.#redaction.doubtful(row)
            : this.#redaction.kept(row),
      };
    }
  }
}

function indexOf<F extends string>(spec: KindSpec<F>, columns: Readonly<Record<string, number>>): ColumnIndex<F> {
  const entries = fieldsOf(spec.columns).map((field) => [field, columns[field] ?? -1]);
  const index: ColumnIndex<F> = Object.fromEntries(entries);
  return index;
}

function readingOf(facts: FileFacts): EtsyReading {
  const reading = facts.reading;
  if (isReading(reading)) return reading;
  throw new AppError('badRequest', SAYS.notSurveyed(), {
    path: '/facts/reading',
  });
}

function isReading(reading: unknown): reading is EtsyReading {
  return typeof reading === 'object' && reading !== null && 'format' in reading && 'columns' in reading;
}
