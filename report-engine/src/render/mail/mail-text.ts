import type { DocumentBlock, DocumentTree, StatementLine } from '../../compose/document-tree.ts';
import { chartSummary } from '../chart-summary.ts';
import { markdownText } from '../html/markdown.ts';
import { type PlainTable, reasonOf, type TileModel, twinOf } from '../tile-model.ts';
import { comparedWords, word } from '../words.ts';
import { leftOut } from './mail-table.ts';

/** Rows of a table in the text of a mail, and of the table that stands for a chart. */
const TABLE_ROWS = 20;
const TWIN_ROWS = 12;
const WIDEST = 32;

/** A mail for who reads no HTML: every figure in words, every chart as its numbers. */
export function mailText(tree: DocumentTree, link: string | undefined): string {
  const { title, message, notes, asOf, locale } = tree;
  const parts = [
    lines([underlined(title, '='), ...aboutLines(tree)]),
    markdownText(message),
    ...tree.blocks.map((block) => blockText(block, locale)),
    lines([...notes, asOf, ...(link === undefined ? [] : [`${word('open', locale)}: ${link}`])]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What stands below the title of a mail; empty where there is nothing to say. */
export function aboutLines({ subtitle, period, compare, filters }: DocumentTree): string[] {
  return [subtitle, [period, compare].filter((part) => part !== '').join(', '), ...filters];
}

function lines(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function underlined(title: string, stroke: string): string {
  return `${title}\n${stroke.repeat(Math.min(60, [...title].length))}`;
}

function blockText(block: DocumentBlock, locale: string): string {
  switch (block.kind) {
    case 'heading':
      return underlined(block.text, '-');
    case 'paragraph':
      return block.text;
    case 'figures':
      return lines(block.items.map((item) => lineText(item, locale)));
    case 'statement':
      return lines([block.title, ...block.lines.map((line) => lineText(line, locale))]);
    case 'tiles':
      return block.tiles.map((tile) => tileText(tile, locale)).join('\n\n');
    case 'pageBreak':
      return '';
  }
}

function lineText(line: StatementLine, locale: string): string {
  const { label, now, marks, fault } = line;
  if (fault !== undefined) return `${label}: ${now.text} (${fault})`;
  const told = [...comparedWords(line, locale), ...marks].join(' · ');
  return `${label}: ${now.text}${told === '' ? '' : ` (${told})`}`;
}

function tileText({ title, subtitle, content }: TileModel, locale: string): string {
  const name = [title, subtitle].filter((text) => text !== '').join(' · ');
  switch (content.kind) {
    case 'fault':
      return lines([name, `! ${content.reason}`]);
    case 'metric': {
      const { text, change, versus, target } = content.facts;
      const aimed = target && `(${target.shareText} / ${target.text})`;
      return `${name}: ${[text, change?.text, change && versus, aimed].filter((part) => part !== undefined).join(' ')}`;
    }
    case 'text':
      return lines([name, markdownText(content.markdown)]);
    case 'table':
      return lines([name, tableText(content.table, TABLE_ROWS, locale), content.notice ?? '']);
    case 'empty':
      return lines([name, content.text]);
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
function tableText(table: PlainTable, most: number, locale: string): string {
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
