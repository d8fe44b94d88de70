import type { ParsedRow } from '@vitrine/core/contracts';
import { DelimitedReader } from '@vitrine/core/delimited';
import { stringify } from 'csv-stringify/sync';
import { ulid } from 'ulid';
import type { RefusedRow } from '../refused-in.ts';
import type { Staging } from './staging.ts';

/** Beside a part stands which of its lines was refused in which line. */
const linesOf = (id: string): string => `${id}.lines`;

/** Mended rows of one file on their way into a file of their own. */
export class MendedPart {
  readonly id = ulid();
  readonly name: string;
  readonly #width: number;
  #line = 1;
  #content = '';
  #lines = '';

  constructor(name: string, header: readonly string[]) {
    this.name = name;
    this.#width = header.length;
    this.#write(header);
  }

  /** Answers how many characters now wait for it. */
  add({ line, cells: all }: RefusedRow): number {
    const cells = [...all];
    // What a spreadsheet fills up behind.
    while (cells.length > this.#width && cells.at(-1) === '') cells.pop();
    this.#lines += `${this.#line},${line}\n`;
    return this.#write(cells);
  }

  async flush(staging: Staging, importId: string): Promise<void> {
    await staging.append(importId, this.id, this.#content);
    await staging.append(importId, linesOf(this.id), this.#lines);
    this.#content = '';
    this.#lines = '';
  }

  #write(cells: readonly string[]): number {
    const text = stringify([cells]);
    this.#content += text;
    this.#line += text.match(/\r\n?|\n/g)?.length ?? 0;
    return text.length;
  }
}

/** Rows of a part in the lines that they were refused in: by those one mended row is told from an equal one. Lines only grow. */
export async function* inRefusedLines(
  rows: AsyncIterable<ParsedRow[]>,
  file: { import_id: string; id: string },
  staging: Staging,
): AsyncGenerator<ParsedRow[]> {
  const lines = pairs(staging.read(file.import_id, linesOf(file.id)));
  try {
    let next = await lines.next();
    let last = 0;
    for await (const batch of rows) {
      const placed: ParsedRow[] = [];
      for (const row of batch) {
        while (next.value !== undefined && next.value.line < row.line) next = await lines.next();
        const refused = next.value?.line === row.line ? next.value.refused : 0;
        last = Math.max(last + 1, refused);
        placed.push({ ...row, line: last });
      }
      yield placed;
    }
  } finally {
    await lines.return(undefined);
  }
}

async function* pairs(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ line: number; refused: number }, undefined, undefined> {
  for await (const { rows } of new DelimitedReader(content, { encoding: 'utf-8', delimiter: ',' }).batches())
    for (const [line, refused] of rows) yield { line: Number(line), refused: Number(refused) };
}
