import type { CallContext } from './code-plugin.ts';
import type { Json, LocalizedText } from './json.ts';
import type { RawEvent } from './raw-event.ts';

/** The first bytes of a file, and what they decode to. The name is a hint for people, never for recognition. */
export interface FileSample {
  name: string;
  bytes: Uint8Array;
  /** True when `bytes` is the whole file. */
  complete: boolean;
}

/** Codes of refused rows and files; the sentence beside each is written by the importer. */
export type RejectCode = string;

/** One row of a file: an event (or none, when the row says nothing to store) or a reject. `line` is 1-based, header included. */
export type ParsedRow =
  | {
      outcome: 'event';
      line: number;
      events: readonly RawEvent[];
      /** The row's cells with buyer identity redacted, in column order; kept beside the event. */
      raw: readonly string[];
    }
  | {
      outcome: 'reject';
      line: number;
      column: string | null;
      code: RejectCode;
      /** Why, best in every language: it may be read by others than who brought the file. */
      reason: LocalizedText;
      raw: readonly string[];
    };

/** A question that only the seller can answer; thrown by `parse` before any row is yielded. */
export interface ImportQuestion {
  kind: 'dateOrder' | 'columns' | 'shop' | 'sheet' | 'replaceOrAppend';
  message: LocalizedText;
  choices?: { value: string; label: LocalizedText }[];
  /** For `columns`: the file's header and the fields to map it to. */
  header?: string[];
  fields?: string[];
  /** What the importer takes the columns for, from field to header: the answer to begin with. */
  proposed?: Record<string, string>;
}

/** Answer to a question, remembered with the import; for `columns` a map from field to header. */
export type ImportAnswers = Partial<Record<ImportQuestion['kind'], string | Record<string, string>>>;

/** What `parse` learns before the first row: shown on the file's card, and used to choose the shop. */
export interface FileFacts {
  header: string[];
  currency: string | null;
  firstDay: string | null;
  lastDay: string | null;
  /** Rows of data, when known without reading the file twice. */
  rows: number | null;
  /** Columns of a `table`, in order, with the types found from all rows (or those that the seller chose). */
  columns?: TableColumn[];
  /** How the importer will read the file (encoding, delimiter, date order, …): opaque to the host, given back to `parse` unchanged. */
  reading?: Json;
}

export const TABLE_COLUMN_TYPES = ['text', 'number', 'day', 'instant', 'boolean'] as const;
export type TableColumnType = (typeof TABLE_COLUMN_TYPES)[number];

/** A column of an uploaded table: `field` is its id in `files.<name>`, `header` what the file calls it. */
export interface TableColumn {
  field: string;
  header: string;
  type: TableColumnType;
}

export interface ParseOptions {
  answers: ImportAnswers;
  locale: string;
  /** File name without folder and ending; names a `table`. */
  name: string;
  /** Types that the seller chose for columns of a `table`, by field. */
  columnTypes?: Readonly<Record<string, TableColumnType>>;
  onQuestion(question: ImportQuestion): never;
}

/** Reads one kind of file as a stream. `parse` holds no more than a few rows in memory. */
export interface Importer {
  kind: string;
  /** 0 (not mine) … 1 (certain), by header and content. */
  detect(sample: FileSample): number;
  /** Names of a workbook's sheets that have rows, in its order; none for any other file. Each is brought as a file of its own. */
  sheets?(file: AsyncIterable<Uint8Array>): Promise<readonly string[]>;
  /**
   * A file that is no delimited text (a workbook, of which one sheet may be named) as the same rows in comma-separated UTF-8; nothing for one that is such text. When another
   * importer knows the text, the file is brought as it, so that a shop's download keeps its meaning in any format.
   */
  asText?(file: AsyncIterable<Uint8Array>, sheet?: string): AsyncIterable<Uint8Array>;
  /** Reads the whole file once for facts that decide how it is read (one date order per file, its currency and days). Bounded memory. */
  survey(file: AsyncIterable<Uint8Array>, options: ParseOptions): Promise<FileFacts>;
  /** Called after `survey` on a fresh stream of the same file. */
  parse(
    file: AsyncIterable<Uint8Array>,
    context: CallContext & { parse: ParseOptions; facts: FileFacts },
  ): AsyncIterable<ParsedRow[]>;
}
