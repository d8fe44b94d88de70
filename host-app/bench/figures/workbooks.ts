import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Figure, milliseconds } from '../harness/figure.ts';

const PROGRAM = join(import.meta.dirname, '../../../report-engine/src/testing/measure-workbook.ts');
const ROWS = 100_000;

interface Sample {
  milliseconds: number;
  memory: number;
  delay: number;
  bytes: number;
}

/** A workbook with many rows beside the bare library that writes rows as they come. */
export const workbooks: Figure = {
  id: 'workbooks',
  async run() {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, String(ROWS)]);
    const { ours, bare }: Record<'ours' | 'bare', Sample> = JSON.parse(stdout);
    const megabytes = ({ memory }: Sample) => `${Math.round(memory)} MB`;
    return [
      {
        name: 'XLSX with 100,000 rows',
        must: '≤ 6 s',
        measured: `${milliseconds(ours.milliseconds)}, others wait ${milliseconds(ours.delay)} at most`,
        reference: `exceljs streaming, without formats ${milliseconds(bare.milliseconds)}, others wait ${milliseconds(bare.delay)}`,
        met: ours.milliseconds <= 6000,
      },
      {
        name: 'its memory above idle',
        must: '≤ 150 MB',
        measured: megabytes(ours),
        reference: `exceljs streaming ${megabytes(bare)}`,
        met: ours.memory <= 150,
      },
    ];
  },
};
