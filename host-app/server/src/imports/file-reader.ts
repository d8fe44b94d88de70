import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CallContext, FileFacts, Importer, ParsedRow, ParseOptions } from '@vitrine/core/contracts';
import { type Staging, sampleOf } from './files/staging.ts';
import type { FileRow, ImportRow } from './import-record.ts';
import type { ImportStore } from './import-store.ts';
import { QuestionRaised, raise } from './question.ts';
import { recognise, tryRecognise } from './recognise.ts';

export const TABLE_KIND = 'table';

/** What a file turned out to be. */
export interface ReadableFile {
  importer: Importer;
  facts: FileFacts;
  options: ParseOptions;
}

/** Recognises, surveys and parses the staged files of one workspace. */
export class FileReader {
  readonly #store: ImportStore;
  readonly #staging: Staging;
  readonly #importers: readonly Importer[];

  constructor(store: ImportStore, staging: Staging, importers: readonly Importer[]) {
    this.#store = store;
    this.#staging = staging;
    this.#importers = importers;
  }

  /** Errors: `unsupportedFile` when no importer knows the file; `notFound` when it is gone. */
  async recognise(file: FileRow): Promise<Importer> {
    return recognise(this.#importers, await this.#staging.sample(file.import_id, file.id, file.name));
  }

  /** Sheets of a workbook that have rows; none for any other file. Errors: as `recognise`, and those of reading the file. */
  async sheets(file: FileRow): Promise<readonly string[]> {
    const importer = await this.recognise(file);
    return (await importer.sheets?.(this.#staging.read(file.import_id, file.id))) ?? [];
  }

  /**
   * A workbook that holds what another importer knows as text is kept as that text from here on: a shop's orders are read, and their
   * buyers left out, however a spreadsheet saved them. Errors: as `recognise`, and those of reading the file.
   */
  async layOutAsText(file: FileRow): Promise<void> {
    const sample = await this.#staging.sample(file.import_id, file.id, file.name);
    const importer = recognise(this.#importers, sample);
    if (importer.asText === undefined) return;
    const text = () => importer.asText?.(this.#staging.read(file.import_id, file.id), sheetOf(file)) ?? [];
    const start = await sampleOf(text(), file.name);
    const known = start.bytes.byteLength === 0 ? undefined : tryRecognise(this.#importers, start);
    if (known === undefined || known.kind === importer.kind) return;
    await this.#staging.write(file.import_id, file.id, Readable.from(text(), { objectMode: false }));
  }

  /**
   * Looks through a file once. What the workspace answered before about the same header is used again.
   * Errors: those of `recognise`, `tooLarge`, and the question that only the seller can answer.
   */
  async survey(
    workspaceId: string,
    row: ImportRow,
    file: FileRow,
    columnTypes?: ParseOptions['columnTypes'],
  ): Promise<ReadableFile> {
    const importer = await this.recognise(file);
    const options = { ...parseOptions(row, file), ...(columnTypes === undefined ? {} : { columnTypes }) };
    if (file.facts !== null && columnTypes === undefined) return { importer, facts: file.facts, options };
    try {
      return { importer, facts: await this.#look(importer, file, options), options };
    } catch (error) {
      const remembered = await this.#remembered(workspaceId, importer, error);
      if (remembered === undefined) throw error;
      const answered = { ...options, answers: { ...options.answers, columns: remembered } };
      return { importer, facts: await this.#look(importer, file, answered), options: answered };
    }
  }

  parse(file: FileRow, readable: ReadableFile, context: CallContext): AsyncIterable<ParsedRow[]> {
    const { importer, facts, options } = readable;
    return importer.parse(this.#staging.read(file.import_id, file.id), { ...context, parse: options, facts });
  }

  #look(importer: Importer, file: FileRow, options: ParseOptions): Promise<FileFacts> {
    return importer.survey(this.#staging.read(file.import_id, file.id), options);
  }

  async #remembered(
    workspaceId: string,
    importer: Importer,
    error: unknown,
  ): Promise<Record<string, string> | undefined> {
    if (!(error instanceof QuestionRaised) || error.question.kind !== 'columns') return undefined;
    const headerHash = hashHeader(error.question.header ?? []);
    const about = { kind: importer.kind, question: 'columns', headerHash };
    const answer = await this.#store.rememberedAnswer(workspaceId, about);
    return typeof answer === 'object' ? answer : undefined;
  }
}

function sheetOf({ answers: { sheet } }: FileRow): string | undefined {
  return typeof sheet === 'string' ? sheet : undefined;
}

export function parseOptions(row: ImportRow, file: FileRow): ParseOptions {
  return { answers: file.answers, locale: row.locale, name: file.name.replace(/\.[^.]+$/, ''), onQuestion: raise };
}

export function hashHeader(header: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(header)).digest('hex');
}

/** Stops a stream of rows as soon as it is asked to. */
export async function* stoppable<T>(rows: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const batch of rows) {
    signal.throwIfAborted();
    yield batch;
  }
}

/** The platform of an importer's kind: `etsy` of `etsy.orders`. */
export function platformOf(kind: string): string {
  return kind.split('.')[0] ?? kind;
}
