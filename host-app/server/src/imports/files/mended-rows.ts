import { Readable } from 'node:stream';
import type { FileSample, ImportAnswers } from '@vitrine/core/contracts';
import { DelimitedReader, readSample } from '@vitrine/core/delimited';
import { AppError, isAppError } from '@vitrine/core/errors';
import { stringify } from 'csv-stringify/sync';
import { ulid } from 'ulid';
import { TABLE_KIND } from '../file-reader.ts';
import type { FileRow } from '../import-record.ts';
import type { ImportStore, NewFile } from '../import-store.ts';
import { REJECT_COLUMNS } from '../rejects.ts';
import { SAYS } from '../sentences.ts';
import type { Staging } from './staging.ts';

/** Files of one upload; a download of refused rows speaks of no more. */
const MOST_FILES = 500;

/** Whether these are refused rows as they were downloaded, mended by their seller. What cannot be read is not; its importer says why. */
export function isMended(sample: FileSample): boolean {
  const header = headerOf(sample);
  return header.length > REJECT_COLUMNS.length && REJECT_COLUMNS.every((name, at) => header[at]?.trim() === name);
}

function headerOf({ bytes, complete }: FileSample): readonly string[] {
  try {
    return readSample(bytes, complete)?.rows[0] ?? [];
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}

/**
 * Mended rows as the files that they came from: each under its name and with its own header, read as it was read, so that a row of a
 * table goes on in that table. Errors: `tooLarge`.
 */
export async function mendedFiles(
  file: FileRow,
  { workspaceId, store, staging }: { workspaceId: string; store: ImportStore; staging: Staging },
): Promise<NewFile[]> {
  const rows = () => rowsOf(staging.read(file.import_id, file.id));
  const { header, lines } = await look(rows());
  const made: NewFile[] = [];
  for (const [name, line] of lines) {
    const origin = await store.refusedIn(workspaceId, name, line);
    const own = { id: ulid(), part: file.part + made.length, name };
    const content = rowsUnder(origin?.facts?.header ?? header, name, rows());
    await staging.write(file.import_id, own.id, Readable.from(content, { objectMode: false }));
    made.push({
      ...own,
      answers: { ...file.answers, ...(origin && readingOf(origin)) },
      ...(origin && { mends: origin.mends ?? origin.id }),
    });
  }
  return made;
}

/** Dates of a few rows prove no order any more, and their currency may be that of several shops: they have those of their file. */
function readingOf({ answers, facts, kind, shop_id: shop }: FileRow): ImportAnswers {
  const { sheet: _, ...said } = answers;
  const reading = facts?.reading;
  const order = typeof reading === 'object' && reading !== null && 'dateOrder' in reading ? reading['dateOrder'] : null;
  return {
    ...said,
    ...(typeof order === 'string' && { dateOrder: order }),
    ...(shop !== null && { shop }),
    ...(kind === TABLE_KIND && { replaceOrAppend: 'append' }),
  };
}

async function* rowsOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  for await (const { rows } of new DelimitedReader(content).batches()) yield* rows;
}

/** The header of the rows themselves, and of each file the line of its first row. */
async function look(rows: AsyncIterable<string[]>): Promise<{ header: string[]; lines: Map<string, number> }> {
  const lines = new Map<string, number>();
  let header: string[] | undefined;
  for await (const row of rows) {
    if (header === undefined) header = row.slice(REJECT_COLUMNS.length);
    else if (!lines.has(row[0] ?? '')) lines.set(row[0] ?? '', Number(row[1]) || 0);
    if (lines.size > MOST_FILES) throw new AppError('tooLarge', SAYS.tooManyMended({ limit: MOST_FILES }));
  }
  return { header: header ?? [], lines };
}

async function* rowsUnder(
  header: readonly string[],
  name: string,
  rows: AsyncIterable<string[]>,
): AsyncGenerator<string> {
  yield stringify([header]);
  let first = true;
  for await (const row of rows) {
    if (!first && row[0] === name) yield stringify([cellsOf(row, header.length)]);
    first = false;
  }
}

/** Without what the download put before, and what a spreadsheet fills up behind. */
function cellsOf(row: readonly string[], width: number): string[] {
  const cells = row.slice(REJECT_COLUMNS.length).map((cell) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell));
  while (cells.length > width && cells.at(-1) === '') cells.pop();
  return cells;
}
