import { setImmediate as otherWork } from 'node:timers/promises';
import { strToU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import { type Cell, colToLetter, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { cellText, cellXml } from './cell-xml.ts';
import type { PlainValue, PlanCell, SheetPlan, WorkbookPlan } from './plan.ts';
import { quotedName } from './sheet-names.ts';

/** Rows after which other work of the server gets its turn. */
const ROWS_AT_ONCE = 250;
const PAPERS = { A4: 'a4', Letter: 'letter' } as const;
/** Every entry of the archive is as old: the same numbers are the same bytes. In local time, as the archive keeps it. */
const ENTRY_DATE = new Date(1980, 0, 1);

/**
 * The bytes of a workbook. The library makes everything but the cells: styles, sheets, charts, properties. The cells are written row by row
 * into the archive, so that a long table is never in memory as a whole and never keeps the server from other work.
 */
export async function writeWorkbook(plan: WorkbookPlan): Promise<Uint8Array> {
  const made = new Date(plan.madeAt);
  const frame = await writeXlsx({
    sheets: plan.sheets.map((sheet) => frameOf(sheet, plan.paper)),
    properties: { title: cellText(plan.title), creator: 'Vitrine', created: made, modified: made },
    namedRanges: plan.sheets.flatMap(repeatedRows),
  });
  const parts = unzipSync(frame);
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [path, content] of Object.entries(parts)) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = ENTRY_DATE;
    zip.add(entry);
    const sheet = plan.sheets[sheetIndex(path)];
    if (sheet !== undefined) {
      for (const text of filled(sheet, new TextDecoder().decode(content))) {
        entry.push(strToU8(text));
        await otherWork();
      }
    }
    const rest = path === 'xl/styles.xml' ? fontsInOrder(content) : content;
    entry.push(sheet === undefined ? rest : new Uint8Array(), true);
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** The library writes the colour of a font before its size; by ECMA-376 (18.8.22) it stands behind. */
function fontsInOrder(styles: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(styles);
  return strToU8(text.replaceAll(/(<color [^>]*\/>)(<sz [^>]*\/>)/g, '$2$1'));
}

/** Position of the sheet that a part of the archive is; -1 for other parts. */
function sheetIndex(path: string): number {
  const [, number] = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(path) ?? [];
  return Number(number ?? 0) - 1;
}

/** A sheet with its styles and without its contents; of all rows the first only. */
function frameOf(
  { name, rightToLeft, widths, frozenRows, head, body, tail, filter, charts }: SheetPlan,
  paper: WorkbookPlan['paper'],
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  const place = (row: readonly Pick<PlanCell, 'style'>[], at: number) => {
    for (const [column, { style }] of row.entries()) cells.set(`${at},${column}`, { value: null, style });
  };
  for (const [at, row] of head.entries()) place(row, at);
  if (body !== undefined)
    place(
      body.styles.map((style) => ({ style })),
      head.length,
    );
  for (const [at, row] of tail.entries()) place(row, head.length + (body?.rows ?? 0) + at);
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: [],
    cells,
    charts: [...charts],
    ...(frozenRows === 0 ? {} : { freezePane: { rows: frozenRows } }),
    ...(filter === undefined ? {} : { autoFilter: { range: filter } }),
    view: { rightToLeft },
    pageSetup: {
      ...(paper === undefined ? {} : { paperSize: PAPERS[paper] }),
      ...{ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    },
  };
}

function repeatedRows({ name, frozenRows }: SheetPlan): { name: string; range: string; scope: string }[] {
  if (frozenRows === 0) return [];
  return [{ name: '_xlnm.Print_Titles', range: `${quotedName(name)}!$1:$${frozenRows}`, scope: name }];
}

const EXTENT = /<dimension ref="[^"]*"\/>/;
const ROW = /<row r="(\d+)"[^>]*>(.*?)<\/row>/gs;
const STYLED = /<c r="([A-Z]+)\d+" s="(\d+)"\/>/g;

/** The frame of a sheet with its contents, in pieces of some rows each. */
function* filled({ head, body, tail, widths }: SheetPlan, bare: string): Generator<string> {
  const after = head.length + (body?.rows ?? 0);
  // Programs that read row by row believe what is said here.
  const frame = bare.replace(
    EXTENT,
    () => `<dimension ref="A1:${colToLetter(Math.max(0, widths.length - 1))}${after + tail.length}"/>`,
  );
  let written = 0;
  for (const match of frame.matchAll(ROW)) {
    yield frame.slice(written, match.index);
    written = match.index + match[0].length;
    const row = Number(match[1]) - 1;
    const styles = new Map([...(match[2] ?? '').matchAll(STYLED)].map(([, column = '', style]) => [column, style]));
    const cells = row < head.length ? head[row] : tail[row - after];
    if (body !== undefined && row === head.length) yield* bodyRows(body.rows, row, styles, body.row);
    else yield rowXml(row, styles, cells ?? []);
  }
  yield frame.slice(written);
}

type Styles = ReadonlyMap<string, string | undefined>;

function* bodyRows(
  count: number,
  first: number,
  styles: Styles,
  values: (index: number) => readonly PlainValue[],
): Generator<string> {
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    let text = '';
    for (let row = start; row < Math.min(count, start + ROWS_AT_ONCE); row++)
      text += rowXml(
        first + row,
        styles,
        values(row).map((value) => ({ value })),
      );
    yield text;
  }
}

function rowXml(row: number, styles: Styles, cells: readonly Pick<PlanCell, 'value' | 'formula'>[]): string {
  const text = cells.map(({ value, formula }, index) => {
    const column = colToLetter(index);
    return cellXml(`${column}${row + 1}`, styles.get(column), value, formula);
  });
  return `<row r="${row + 1}">${text.join('')}</row>`;
}
