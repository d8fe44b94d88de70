import type { FileSample, ImportAnswers } from '@vitrine/core/contracts';
import { DelimitedReader, readSample } from '@vitrine/core/delimited';
import { AppError, isAppError } from '@vitrine/core/errors';
import type { Database } from '../../storage/index.ts';
import { TABLE_KIND } from '../file-reader.ts';
import type { FileRow } from '../import-record.ts';
import type { NewFile } from '../import-store.ts';
import { type RefusedRow, refusedIn } from '../refused-in.ts';
import { REJECT_COLUMNS } from '../rejects.ts';
import { SAYS } from '../sentences.ts';
import { MendedPart } from './mended-part.ts';
import type { Staging } from './staging.ts';

/** Files of one upload; a download of refused rows speaks of no more. */
const MOST_FILES = 500;
/** Characters of all parts that wait to be written. */
const HELD = 1_000_000;
const LAST_LINE = 2 ** 31 - 1;

interface Mending {
  workspaceId: string;
  database: Database;
  staging: Staging;
}

/**
 * Refused rows as they were downloaded, mended by their seller: as the files that they came from, each under its name and with its own
 * header, read as it was read, so that a row of a table goes on in that table. `undefined` for anything else, also where the columns are
 * named alike but none of the first rows was refused here. Errors: `tooLarge`.
 */
export async function mendedFiles(file: FileRow, mending: Mending): Promise<NewFile[] | undefined> {
  const { import_id: importId, id, name } = file;
  const { staging } = mending;
  const first = refusedRows(await staging.sample(importId, id, name));
  if (first.length === 0 || !(await refusedIn(mending, first)).some((fitting) => fitting.length > 0)) return undefined;
  const parts = new Map<string, { part: MendedPart; origin: FileRow | undefined }>();
  const flush = async () => {
    for (const { part } of parts.values()) await part.flush(staging, importId);
  };
  let header: readonly string[] | undefined;
  let held = 0;
  for await (const { rows } of new DelimitedReader(staging.read(importId, id)).batches()) {
    header ??= rows.shift()?.slice(REJECT_COLUMNS.length) ?? [];
    const refused = rows.map(asRefused);
    const fitting = await refusedIn(mending, refused);
    for (const [at, row] of refused.entries()) {
      const fits = fitting[at] ?? [];
      const isClear = fits.every((one) => goesTo(one) === goesTo(fits[0]));
      const origin = isClear ? (fits.find((one) => parts.has(one.id)) ?? fits[0]) : undefined;
      const key = origin === undefined ? `of no file: ${row.file}` : origin.id;
      const known = parts.get(key) ?? { part: new MendedPart(row.file, fits[0]?.facts?.header ?? header), origin };
      parts.set(key, known);
      if (parts.size > MOST_FILES) throw new AppError('tooLarge', SAYS.tooManyMended({ limit: MOST_FILES }));
      held += known.part.add(row);
    }
    if (held < HELD) continue;
    await flush();
    held = 0;
  }
  await flush();
  return [...parts.values()].map(({ part, origin }, at) => ({
    ...{ id: part.id, name: part.name, part: file.part + at },
    answers: { ...file.answers, ...(origin && readingOf(origin)) },
    ...(origin && { mends: origin.mends ?? origin.id }),
  }));
}

/** Rows of several files may fit as long as they go to the same place; else their seller is asked as for any file. */
const goesTo = (file: FileRow | undefined): string =>
  JSON.stringify([file?.kind, file?.shop_id ?? null, file?.table_name ?? null]);

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

/** None of what cannot be read; its importer says why. */
function refusedRows({ bytes, complete }: FileSample): RefusedRow[] {
  try {
    const [header = [], ...rows] = readSample(bytes, complete)?.rows ?? [];
    const isMended =
      header.length > REJECT_COLUMNS.length && REJECT_COLUMNS.every((name, at) => header[at]?.trim() === name);
    return isMended ? rows.map(asRefused) : [];
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}

function asRefused(row: readonly string[]): RefusedRow {
  const [file = '', line, column = '', code = '', , ...cells] = row.map(undefused);
  const number = Number(line);
  return {
    ...{ file: withoutNul(file), column: withoutNul(column), code: withoutNul(code), cells },
    line: Number.isInteger(number) && number > 0 && number <= LAST_LINE ? number : 0,
  };
}

/** What the download put before a cell that a spreadsheet would have run. */
const undefused = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** No store of text takes it. */
const withoutNul = (cell: string): string => cell.replaceAll('\0', '');
