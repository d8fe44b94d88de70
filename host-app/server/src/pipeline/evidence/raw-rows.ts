import type { Knex } from 'knex';
import { type RawRow, unpackRows } from './raw-block.ts';

/** The kept rows of a file, block by block in the order of its lines. */
export async function* rawRows(transaction: Knex.Transaction, fileNo: number): AsyncGenerator<RawRow[]> {
  let after = -1;
  for (;;) {
    const block = await transaction<{ file_no: number; first_line: number; cells: Buffer }>('evidence_raw')
      .where({ file_no: fileNo })
      .andWhere('first_line', '>', after)
      .orderBy('first_line')
      .first('first_line', 'cells');
    if (!block) return;
    after = block.first_line;
    yield unpackRows(block.cells);
  }
}
