import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Figure, type Measurement, median, milliseconds, p95 } from '../harness/figure.ts';

const PROGRAM = join(import.meta.dirname, '../../../report-engine/src/testing/measure-printing.ts');
const FLAGS: string[] = JSON.parse(readFileSync(join(import.meta.dirname, '../../server/drawing-flags.json'), 'utf8'));
const ROUNDS = 20;
const PRINTS = 500;

interface Samples {
  ours: number[];
  bare: number[];
}

interface Told {
  warm: Samples;
  cold: Samples;
  charts: { first: Samples; sized: Samples; again: Samples };
  /** The most megabytes of the browser in each print. */
  memory: number[];
  /** And of the process that draws their pages. */
  drawing: number[];
}

/** With the flags of the process that draws; one for the prints alone, so that it holds what they leave. */
async function told(rounds: number, prints: number): Promise<Told> {
  const program = [...FLAGS, PROGRAM, String(rounds), String(prints)];
  const { stdout } = await promisify(execFile)(process.execPath, program, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as Told;
}

function chartsBeside(name: string, { ours, bare }: Samples): Measurement {
  const ratio = median(ours) / median(bare);
  return {
    name,
    must: '≤ 1.15 ×',
    measured: `${milliseconds(median(ours))} for 6, ${ratio.toFixed(2)} ×`,
    reference: `bare vega, its expressions compiled, drawing the same specs ${milliseconds(median(bare))}`,
    met: ratio <= 1.15,
  };
}

/**
 * What a process held over all prints: never more than so much, and in their second half usually no more than in the first. A single
 * print may meet the moment before memory is tidied, so that the halves are compared by their medians.
 */
function flat(name: string, must: number, memory: readonly number[]): Measurement {
  const half = memory.length / 2;
  const [first, second] = [median(memory.slice(0, half)), median(memory.slice(half))];
  const most = Math.max(...memory);
  return {
    name: `memory of ${name} over ${memory.length} PDFs`,
    must: `≤ ${must} MB, flat`,
    measured: `${most} MB at most (median of the first half ${first}, of the second ${second})`,
    reference: '–',
    met: most <= must && second <= first * 1.1,
  };
}

/** A PDF of twelve charts and two hundred rows beside the bare browser and the bare library of charts. */
export const reports: Figure = {
  id: 'reports',
  async run() {
    const { warm, cold, charts } = await told(ROUNDS, 0);
    const { memory, drawing } = await told(0, PRINTS);
    return [
      {
        name: 'PDF of 12 charts and 200 rows, browser warm, p95',
        must: '≤ 0.6 s',
        measured: milliseconds(p95(warm.ours)),
        reference: `bare Chromium printing the finished HTML ${milliseconds(p95(warm.bare))}`,
        met: p95(warm.ours) <= 600,
      },
      {
        name: 'the same, browser cold',
        must: '≤ 2.5 s',
        measured: milliseconds(Math.max(...cold.ours)),
        reference: `bare Chromium ${milliseconds(Math.max(...cold.bare))}`,
        met: Math.max(...cold.ours) <= 2500,
      },
      chartsBeside('its charts as SVG, never drawn before in any form', charts.first),
      chartsBeside('its charts as SVG, in a size in which nobody has drawn them', charts.sized),
      chartsBeside('its charts as SVG, of newer rows', charts.again),
      flat('the browser', 400, memory),
      flat('the process that draws its pages', 400, drawing),
    ];
  },
};
