import { cpus, totalmem } from 'node:os';
import type { Measurement } from './figure.ts';

/** A Markdown table over all figures, with the machine it was taken on and the notes below. */
export function report(measurements: readonly Measurement[], settings: { lines: number; fileLines: number }): string {
  const lines = [
    `# Figures`,
    '',
    `Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
      `${settings.lines.toLocaleString('en')} order lines, items file of ${settings.fileLines.toLocaleString('en')} lines.`,
    '',
    '| figure | must | measured | reference in the same run | met |',
    '|---|---|---|---|---|',
    ...measurements.map(
      (m) => `| ${m.name} | ${m.must} | ${m.measured} | ${m.reference} | ${m.met ? 'yes' : '**no**'} |`,
    ),
    '',
  ];
  for (const m of measurements) if (m.notes?.length) lines.push(`## ${m.name}`, '', ...m.notes, '');
  return `${lines.join('\n')}\n`;
}
