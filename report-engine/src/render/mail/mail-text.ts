import { chartSummary } from '../chart-summary.ts';
import type { DashboardHead } from '../dashboard-head.ts';
import { markdownText } from '../html/markdown.ts';
import { type PlainTable, reasonOf, type TileModel, twinOf } from '../tile-model.ts';
import { word } from '../words.ts';
import { leftOut } from './mail-table.ts';

/** Rows of a table in the text of a mail, and of the table that stands for a chart. */
const TABLE_ROWS = 20;
const TWIN_ROWS = 12;
const WIDEST = 32;

export interface TextSection {
  title: string;
  tiles: readonly TileModel[];
}

/** A mail for who reads no HTML: every figure in words, every chart as its numbers. */
export function mailText(
  head: DashboardHead,
  sections: readonly TextSection[],
  { locale, link }: { locale: string; link?: string | undefined },
): string {
  const about = [head.period, head.compare].filter((part) => part !== '').join(', ');
  const top = [head.title, '='.repeat(Math.min(60, [...head.title].length)), about, ...head.filters];
  const body = sections.flatMap(({ title, tiles }) => [
    ...(title === '' ? [] : [`${title}\n${'-'.repeat(Math.min(60, [...title].length))}`]),
    ...tiles.map((tile) => tileText(tile, locale)),
  ]);
  const notes = [...new Set(sections.flatMap(({ tiles }) => tiles.flatMap((tile) => tile.notes)))];
  const foot = [...notes, head.asOf, ...(link === undefined ? [] : [`${word('open', locale)}: ${link}`])];
  return `${[lines(top), ...body, lines(foot)].join('\n\n')}\n`;
}

function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function tileText({ title, subtitle, content }: TileModel, locale: string): string {
  const name = [title, subtitle].filter((text) => text !== '').join(' · ');
  switch (content.kind) {
    case 'fault':
      return lines([name, `! ${content.reason}`]);
    case 'metric': {
      const { text, change, versus } = content.facts;
      return `${name}: ${[text, change?.text, change && versus].filter((part) => part !== undefined).join(' ')}`;
    }
    case 'text':
      return lines([name, markdownText(content.markdown)]);
    case 'table':
      return lines([name, tableText(content.table, TABLE_ROWS, locale), content.notice ?? '']);
    case 'chart':
      return lines([name, ...chartText(content.input, locale)]);
  }
}

function chartText(input: Parameters<typeof chartSummary>[0], locale: string): string[] {
  try {
    const twin = twinOf(input.table, { locale, timezone: input.timezone });
    return [chartSummary(input, locale).summary, tableText(twin, TWIN_ROWS, locale)];
  } catch (error) {
    return [`! ${reasonOf(error, locale)}`];
  }
}

/** Columns under each other, numbers to the right. */
export function tableText(table: PlainTable, most: number, locale: string): string {
  const shown = Math.min(table.rows, most);
  const rows = Array.from({ length: shown }, (_, row) => table.columns.map((column) => cut(column.text(row))));
  const all = [
    table.columns.map(({ title }) => cut(title)),
    ...rows,
    ...(shown === table.rows && table.totals !== undefined ? [table.totals.map(cut)] : []),
  ];
  const widths = table.columns.map((_, at) => Math.max(...all.map((cells) => [...(cells[at] ?? '')].length)));
  const laid = all.map((cells) =>
    cells
      .map((text, at) => {
        const width = (widths[at] ?? 0) + text.length - [...text].length;
        return table.columns[at]?.numeric === true ? text.padStart(width) : text.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
  return [...laid, ...leftOut(table, table.columns.length, shown, locale)].join('\n');
}

function cut(text: string): string {
  const letters = [...text.replaceAll(/[ \t\r\n]+/g, ' ')];
  return letters.length > WIDEST ? `${letters.slice(0, WIDEST - 1).join('')}…` : letters.join('');
}
