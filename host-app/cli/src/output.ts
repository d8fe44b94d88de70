import type { Table } from '@vitrine/core/contracts';
import { type Said, terminalLanguage } from '@vitrine/core/errors';
import type { Terminal } from './terminal.ts';

/** Prints a result as JSON for programs, or in words for people. */
export type Print = (result: unknown, words: string | Said) => void;

export function printer(terminal: Terminal, asJson: () => boolean): Print {
  const language = terminalLanguage(terminal.environment);
  return (result, words) => {
    const text = typeof words === 'string' ? words : words[language];
    terminal.out(asJson() ? `${JSON.stringify(result)}\n` : `${text}\n`);
  };
}

const WIDEST = 40;

/** A table in columns, numbers to the right. */
export function tableText(table: Table): string {
  const header = table.columns.map((column) => column.name);
  const rows = table.rows.map((row) => row.map((cell) => short(cell === null ? '' : String(cell))));
  const widths = header.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) =>
        table.columns[index]?.type === 'quantitative'
          ? cell.padStart(widths[index] ?? 0)
          : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function short(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}
