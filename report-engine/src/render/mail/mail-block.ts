import type { DocumentBlock, Statement, StatementLine } from '../../compose/document-tree.ts';
import type { MailPicture } from '../../contract.ts';
import { escaped } from '../html/escaped.ts';
import { markdownHtml } from '../html/markdown.ts';
import type { TileModel } from '../tile-model.ts';
import { comparedWords } from '../words.ts';
import { cardRow, cardTitleHtml, mailCard } from './mail-card.ts';
import { headingHtml } from './mail-pieces.ts';
import { INK, INK2, INK3, LINE, NEWS } from './mail-style.ts';

/** One row of the mail, from edge to edge. */
export interface MailRow {
  html: string;
  pictures: readonly MailPicture[];
}

/** A block of a document as rows of a mail. */
export async function mailBlock(block: DocumentBlock, locale: string): Promise<MailRow[]> {
  switch (block.kind) {
    case 'heading':
      return [plainRow(headingHtml(block.text, block.level))];
    case 'paragraph':
      return [plainRow(paragraphHtml(block.text))];
    case 'figures':
      return inPairs(block.items).map((pair) =>
        plainRow(cardRow(pair.map((item) => ({ html: figureHtml(item, locale) })))),
      );
    case 'statement':
      return [plainRow(cardRow([{ html: cardTitleHtml({ title: block.title, marks: [] }) + statementHtml(block) }]))];
    case 'tiles':
      return Promise.all(rowsOf(block.tiles).map((tiles) => tilesRow(tiles, locale)));
    case 'pageBreak':
      return [];
  }
}

/** Words to the recipients above everything else; Markdown. */
export function messageHtml(markdown: string): string {
  return markdown === '' ? '' : wordsHtml(markdown, INK, 'ink');
}

function plainRow(html: string): MailRow {
  return { html, pictures: [] };
}

async function tilesRow(tiles: readonly TileModel[], locale: string): Promise<MailRow> {
  const [first] = tiles;
  // Words stand on the page itself, as on paper.
  if (first?.content.kind === 'text' && first.title === '') {
    const { markdown, centred } = first.content;
    return plainRow(wordsHtml(markdown, centred ? `${INK2};text-align:center` : INK2, 'ink2'));
  }
  const cards = await Promise.all(tiles.map((tile) => mailCard(tile, locale)));
  return { html: cardRow(cards), pictures: cards.flatMap(({ picture }) => picture ?? []) };
}

/** Cards with one number stand in pairs, all others alone. */
function rowsOf(tiles: readonly TileModel[]): TileModel[][] {
  const rows: TileModel[][] = [];
  for (const tile of tiles) {
    const last = rows.at(-1);
    const pairs = tile.content.kind === 'metric' && last?.length === 1 && last[0]?.content.kind === 'metric';
    if (pairs) last.push(tile);
    else rows.push([tile]);
  }
  return rows;
}

function inPairs<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / 2) }, (_, at) => items.slice(2 * at, 2 * at + 2));
}

function wordsHtml(markdown: string, style: string, name: string): string {
  return `<div class="text ${name}" style="font-size:15px;line-height:1.5;${style}">${markdownHtml(markdown, 2)}</div>`;
}

function paragraphHtml(text: string): string {
  return text === ''
    ? ''
    : `<p class="ink" dir="auto" style="margin:0;font-size:15px;line-height:1.5;${INK}">${escaped(text)}</p>`;
}

function figureHtml(line: StatementLine, locale: string): string {
  const told = comparedWords(line, locale).join(' · ');
  const quiet =
    told === ''
      ? ''
      : `<p class="ink2" style="margin:2px 0 0;font-size:14px;line-height:1.4;${INK2}">${escaped(told)}</p>`;
  return `${cardTitleHtml({ title: line.label, marks: [] })}<p class="ink number" style="margin:0;font-size:26px;line-height:1.2;font-weight:600;white-space:nowrap;${INK}">${escaped(line.now.text)}</p>${quiet}`;
}

/** The number before is left out where the screen is narrow: its change stays. */
function statementHtml({ heads, lines }: Statement): string {
  const names = [heads.now, heads.before, heads.change];
  const head = names.some((name) => name !== undefined && name !== '')
    ? `<thead><tr><td class="line" style="border-bottom:1px solid ${LINE}"></td>${names.map((name, at) => (name === undefined ? '' : headCell(name, at === 1))).join('')}</tr></thead>`
    : '';
  const rows = lines.map((line) => {
    const change = heads.change === undefined ? '' : changeCell(line);
    const before = heads.before === undefined ? '' : cell(line, line.before?.text ?? '', { wide: true, ink: 'ink2' });
    return `<tr>${labelCell(line)}${cell(line, line.now.text, { ink: 'ink' })}${before}${change}</tr>`;
  });
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;width:100%">${head}<tbody>${rows.join('')}</tbody></table>`;
}

function headCell(text: string, wide: boolean): string {
  return `<th scope="col" align="right" valign="bottom" class="line ink3${wide ? ' wide' : ''}" style="padding:0 0 6px 12px;border-bottom:1px solid ${LINE};font-size:13px;font-weight:500;line-height:1.3;text-align:right;${INK3}">${escaped(text)}</th>`;
}

function weightOf({ style }: StatementLine): string {
  return style === 'line'
    ? 'font-weight:400;font-size:14px'
    : `font-weight:600;font-size:${style === 'total' ? 16 : 14}px`;
}

function labelCell(line: StatementLine): string {
  const reason =
    line.fault === undefined
      ? ''
      : `<br><span class="ink2" style="font-size:13px;font-weight:400;${INK2}">△ ${escaped(line.fault)}</span>`;
  const marks =
    line.marks.length === 0
      ? ''
      : ` <span class="ink3" style="font-size:12px;font-weight:400;${INK3}">&nbsp;${escaped(line.marks.join(' · '))}</span>`;
  return `<th scope="row" align="left" valign="top" dir="auto" class="line ink" style="padding:7px 0;border-bottom:1px solid ${LINE};${weightOf(line)};line-height:1.35;text-align:left;${INK}">${escaped(line.label)}${marks}${reason}</th>`;
}

function cell(
  line: StatementLine,
  text: string,
  { wide = false, ink }: { wide?: boolean; ink: 'ink' | 'ink2' },
): string {
  return `<td align="right" valign="top" class="line ${ink}${wide ? ' wide' : ''}" style="padding:7px 0 7px 12px;border-bottom:1px solid ${LINE};${weightOf(line)};line-height:1.35;text-align:right;white-space:nowrap;${ink === 'ink' ? INK : INK2}">${escaped(text)}</td>`;
}

function changeCell({ change }: StatementLine): string {
  const news = change?.news ?? 'neutral';
  return `<td align="right" valign="top" class="line ${news === 'neutral' ? 'ink2' : news}" style="padding:7px 0 7px 12px;border-bottom:1px solid ${LINE};font-size:14px;line-height:1.35;text-align:right;white-space:nowrap;${NEWS[news]}">${escaped(change?.text ?? '')}</td>`;
}
