import { changeOf, wrapText } from '@vitrine/widget-registry/binding';
import type { CellStyle } from 'hucre';
import type { DocumentBlock, DocumentTree, StatementLine, ToldNumber } from '../../compose/index.ts';
import { markdownText } from '../html/markdown.ts';
import type { TileModel } from '../tile-model.ts';
import { word } from '../words.ts';
import { CHANGE, numberCode } from './number-codes.ts';
import type { PlanCell, SheetPlan } from './plan.ts';
import { HEADING, headStyle, numberStyle, QUIET, STRONG, TEXT_STYLE, TITLE, totalStyle } from './styles.ts';
import { startsRight } from './table-sheet.ts';

/** Number, number before, change, target, and what the number lacks. */
const WIDTHS = [20, 20, 14, 20, 30];
/** Labels. */
const NARROWEST = 38;
const WIDEST = 60;
/** Pixels of a line of text over these columns, in the letters that a chart has. */
const LINE = 620;

/** The number of a card with what it is compared with. */
export interface CardNumber {
  now: ToldNumber;
  before: ToldNumber | undefined;
  target: number | undefined;
}

/** What the first sheet knows of the others. */
export interface Elsewhere {
  cardOf(tile: TileModel): CardNumber | undefined;
  /** Name of the sheet that a tile has. */
  sheetOf(tile: TileModel): string | undefined;
}

type Row = readonly PlanCell[];

/** What the report is about, its texts, the numbers of its cards, and where everything else is. */
export function overviewSheet(tree: DocumentTree, name: string, elsewhere: Elsewhere): SheetPlan {
  const { locale } = tree;
  const head = [
    [text(tree.title, TITLE)],
    ...optional(tree.subtitle, QUIET),
    [],
    ...about(word('period', locale), [tree.period]),
    ...about(word('comparison', locale), [tree.compare]),
    ...about(word('filters', locale), tree.filters),
    ...tree.blocks.flatMap((block) => blockRows(block, locale, elsewhere)),
    [],
    [text(word('about', locale), HEADING)],
    ...tree.notes.flatMap((note) => textRows(note, QUIET)),
    [text(tree.asOf, QUIET)],
  ];
  return {
    name,
    rightToLeft: startsRight(locale, tree.title),
    widths: [labelWidth(head), ...WIDTHS],
    frozenRows: 0,
    head,
    tail: [],
    charts: [],
  };
}

/** Broad enough for what stands beside something; a text alone goes on over the columns behind it. */
function labelWidth(rows: readonly Row[]): number {
  const labels = rows.flatMap(([label, beside]) => (beside === undefined ? [] : [String(label?.value ?? '').length]));
  return Math.min(WIDEST, Math.max(NARROWEST, ...labels.map((length) => length + 2)));
}

function text(value: string, style: CellStyle = TEXT_STYLE): PlanCell {
  return { value, style };
}

function optional(value: string, style?: CellStyle): Row[] {
  return value === '' ? [] : [[text(value, style)]];
}

function about(label: string, values: readonly string[]): Row[] {
  return values
    .filter((value) => value !== '')
    .map((value, index) => [text(index === 0 ? label : '', QUIET), text(value)]);
}

/** A text in lines that can be read without being scrolled. */
function textRows(value: string, style?: CellStyle): Row[] {
  return value
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => wrapText(line, LINE))
    .map((line) => [text(line, style)]);
}

function blockRows(block: DocumentBlock, locale: string, elsewhere: Elsewhere): Row[] {
  switch (block.kind) {
    case 'heading':
      return [[], [text(block.text, block.level === 2 ? HEADING : STRONG)]];
    case 'paragraph':
      return textRows(block.text);
    case 'pageBreak':
      return [[]];
    case 'figures':
      return [[], headRow('', figureHeads(locale)), ...block.items.map((line) => lineRow(line, locale))];
    case 'statement': {
      const { now, before, change } = block.heads;
      return [
        [],
        headRow(block.title, [now, before ?? '', change ?? '']),
        ...block.lines.map((line) => lineRow(line, locale)),
      ];
    }
    case 'tiles':
      return [[], ...tileRows(block.tiles, locale, elsewhere)];
  }
}

function figureHeads(locale: string): string[] {
  return [word('now', locale), word('before', locale), word('change', locale)];
}

function headRow(title: string, heads: readonly string[]): Row {
  return [text(title, headStyle('left')), ...heads.map((head) => text(head, headStyle('right')))];
}

function lineRow({ label, style, now, before, change, marks, fault }: StatementLine, locale: string): Row {
  const cells = [
    text(label),
    ...numberCells(now, before, locale, change?.text),
    text(''),
    text([...marks, ...(fault === undefined ? [] : [`△ ${fault}`])].join(', '), QUIET),
  ];
  return style === 'line' ? cells : cells.map((cell) => ({ ...cell, style: totalStyle(cell.style) }));
}

/** `told`: what is read for the change, where it is no number: that something is new. */
function numberCells(now: ToldNumber, before: ToldNumber | undefined, locale: string, told = ''): PlanCell[] {
  const change = changeOf(now.value, before?.value);
  return [
    numberCell(now, locale),
    before === undefined ? text('') : numberCell(before, locale),
    { value: change ?? told, style: numberStyle(CHANGE) },
  ];
}

function numberCell(told: ToldNumber, locale: string): PlanCell {
  const isWhole = told.value === null || Number.isInteger(told.value);
  return { value: told.value ?? told.text, style: numberStyle(numberCode(told, locale, isWhole)) };
}

/** Cards below one head as long as they follow each other; a text as it is; of other tiles, where they are. */
function tileRows(tiles: readonly TileModel[], locale: string, elsewhere: Elsewhere): Row[] {
  let follows = false;
  return tiles.flatMap((tile): Row[] => {
    const card = tile.content.kind === 'metric' ? elsewhere.cardOf(tile) : undefined;
    const head = follows ? [] : [headRow('', [...figureHeads(locale), word('target', locale)])];
    follows = card !== undefined;
    if (card !== undefined) return [...head, cardRow(tile, card, locale)];
    return [...(head.length === 0 ? [[]] : []), ...otherRows(tile, locale, elsewhere)];
  });
}

function cardRow({ title, marks }: TileModel, { now, before, target }: CardNumber, locale: string): Row {
  const aim = target === undefined ? text('') : numberCell({ ...now, value: target }, locale);
  return [text(title), ...numberCells(now, before, locale), aim, text(marks.join(', '), QUIET)];
}

function otherRows(tile: TileModel, locale: string, elsewhere: Elsewhere): Row[] {
  const { content, title } = tile;
  if (content.kind === 'text') return [...optional(title, STRONG), ...textRows(markdownText(content.markdown))];
  const sheet = elsewhere.sheetOf(tile);
  const where = sheet === undefined ? '' : `${word('sheet', locale)}: ${sheet}`;
  const reason = content.kind === 'fault' ? `△ ${content.reason}` : '';
  return [[text(title), text([where, reason].filter((part) => part !== '').join(' · '), QUIET)]];
}
