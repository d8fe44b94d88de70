import exceljs from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';

/** A workbook as another program reads it. */
export async function readWorkbook(content: Uint8Array): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(Buffer.from(content) as never);
  return workbook;
}

/** The sheet of that name. */
export function sheetOf(workbook: exceljs.Workbook, name: string): exceljs.Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined)
    throw new Error(`there is no sheet ${name}: ${workbook.worksheets.map((each) => each.name)}`);
  return sheet;
}

/** What stands in each cell of each row, from the first on. */
export function valuesOf(sheet: exceljs.Worksheet): exceljs.CellValue[][] {
  return Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (_, column) => sheet.getCell(row + 1, column + 1).value),
  );
}

/** The parts of the file, by their path. */
export function partsOf(content: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(content)).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** The cells of a range such as `'Sales'!$B$2:$B$9`, read as a chart does. */
export function cellsOf(workbook: exceljs.Workbook, range: string): exceljs.CellValue[] {
  const [, name = '', column = '', from, to] = /^'(.*)'!\$([A-Z]+)\$(\d+):\$\2\$(\d+)$/.exec(range) ?? [];
  const sheet = sheetOf(workbook, name.replaceAll("''", "'"));
  return Array.from(
    { length: Number(to) - Number(from) + 1 },
    (_, index) => sheet.getCell(`${column}${Number(from) + index}`).value,
  );
}
