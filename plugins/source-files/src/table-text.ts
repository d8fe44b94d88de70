import { Buffer } from 'node:buffer';
import { JsonLineRows } from './json-rows.ts';
import { formatOf } from './table-format.ts';
import { XlsxRows } from './xlsx-rows.ts';

/** A workbook (of it the named sheet, else the first that has rows) or JSON lines as comma-separated UTF-8, header first; nothing for a file that is such text already. */
export async function* asText(file: AsyncIterable<Uint8Array>, sheet?: string): AsyncGenerator<Uint8Array> {
  const told = await formatOf(file);
  if (told.format.kind === 'xlsx') yield* written(new XlsxRows(told.file, sheet));
  else if (told.format.kind === 'jsonLines') yield* written(new JsonLineRows(told.file));
}

/** Names of a workbook's sheets that have rows below a header; none for any other file. */
export async function sheets(file: AsyncIterable<Uint8Array>): Promise<readonly string[]> {
  const told = await formatOf(file);
  if (told.format.kind !== 'xlsx') return [];
  const source = new XlsxRows(told.file);
  for await (const _ of source.rows());
  return source.sheets;
}

async function* written(source: XlsxRows | JsonLineRows): AsyncGenerator<Uint8Array> {
  let headed = false;
  for await (const rows of source.rows()) {
    const lines = rows.map(({ cells }) => line(cells));
    if (!headed) lines.unshift(line(source.header));
    headed = true;
    yield Buffer.from(lines.join(''));
  }
}

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}
