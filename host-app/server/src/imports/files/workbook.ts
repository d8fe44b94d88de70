import { extname } from 'node:path';
import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { FileRow } from '../import-record.ts';
import type { NewFile } from '../import-store.ts';
import { raise } from '../question.ts';
import { SAYS } from '../sentences.ts';

/** Stands for all of them; no sheet may be called so. */
const EVERY = '*';
/** Each sheet is read by itself, the others skipped. */
const MOST_SHEETS = 50;

/**
 * The sheets of a workbook as files of their own. With `ask` the seller says which one is meant, or that each is: then, and where nobody
 * can be asked, nothing is left out. Undefined where the file is one sheet, or one was chosen. Errors: the question; `tooLarge`.
 */
export async function sheetFiles(
  file: FileRow,
  ask: boolean,
  sheets: () => Promise<readonly string[]>,
): Promise<NewFile[] | undefined> {
  const chosen = file.answers.sheet;
  if (chosen !== undefined && chosen !== EVERY) return undefined;
  const names = await sheets();
  if (names.length < 2) return undefined;
  if (chosen === undefined && ask) askForSheet(names);
  if (names.length > MOST_SHEETS) throw new AppError('tooLarge', SAYS.tooManySheets({ limit: MOST_SHEETS }));
  const ending = extname(file.name);
  const base = file.name.slice(0, file.name.length - ending.length);
  return names.map((sheet, index) => ({
    ...{ id: ulid(), part: file.part + index, name: `${base} (${sheet})${ending}` },
    answers: { ...file.answers, sheet },
  }));
}

function askForSheet(sheets: readonly string[]): never {
  const each = sheets.map((value) => ({ value, label: value }));
  raise({
    kind: 'sheet',
    message: SAYS.whichSheet(),
    choices: [...each, { value: EVERY, label: SAYS.everySheet() }],
  });
}
