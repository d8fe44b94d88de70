import { localize } from '@vitrine/core/contracts';
import type { DashboardSnapshot, PageSetup, TilePlace, UndrawnTile } from '../../contract.ts';
import { dashboardHead } from '../dashboard-head.ts';
import { escaped } from '../html/escaped.ts';
import { type TileModel, tileModel } from '../tile-model.ts';
import { type Band, bandsOf } from './bands.ts';
import { type CardRoom, cardHtml, flowingHtml } from './card-html.ts';
import { type Paper, paperOf } from './paper.ts';
import { aboutHtml, printShell } from './print-shell.ts';
import { GAP, HEAD, PADDING, ROW } from './print-style.ts';
import { naturalHeight, naturalWidth } from './table-html.ts';

/** Characters of a text that fill a line of one column of the grid, roughly. */
const LETTERS_PER_COLUMN = 9;
const TEXT_LINE = 17;
/** A table may be set a little smaller to stay beside its neighbours. */
const SMALLER = 0.88;

export interface PrintedPage {
  html: string;
  /** Tiles whose answer was there and could not be drawn, each with the reason that is printed in its place. */
  undrawn: readonly UndrawnTile[];
}

/** A dashboard as pages to print: complete in itself, no script, no address. */
export async function printPage(snapshot: DashboardSnapshot, setup: PageSetup, locale: string): Promise<PrintedPage> {
  const paper = paperOf(setup);
  const head = dashboardHead(snapshot, locale);
  const tiles = snapshot.tiles.map((tile) => tileModel(tile, locale));
  const reasons = new Map<string, string>();
  const onUndrawn = (tile: string, reason: string) => void reasons.set(tile, reason);
  const sections = await Promise.all(
    snapshot.sections.map(async ({ id, title }) => {
      const named = title === undefined ? '' : localize(title, locale);
      const own = tiles.filter(({ section }) => section === id);
      const level = named === '' ? 2 : 3;
      const blocks = bandsOf(own, (tile) => flows(tile, paper));
      const html = await Promise.all(
        blocks.map((block) =>
          block.kind === 'flowing'
            ? flowingHtml(block.item, { width: paper.width, locale, level, onUndrawn })
            : bandHtml(block, paper, { locale, level, onUndrawn }),
        ),
      );
      if (html.length === 0) return '';
      return (named === '' ? '' : `<h2 class="section" dir="auto">${escaped(named)}</h2>`) + html.join('\n');
    }),
  );
  const notes = [...new Set(tiles.flatMap((tile) => tile.notes))];
  const content = [headHtml(head), '<main>', ...sections, '</main>', aboutHtml([...notes, head.asOf], locale)];
  const { html } = await printShell({ title: head.title, content: content.join('\n'), setup, locale });
  const undrawn = snapshot.tiles.flatMap(({ tile, fault }) => {
    const reason = fault === undefined ? reasons.get(tile) : undefined;
    return reason === undefined ? [] : [{ tile, reason }];
  });
  return { html, undrawn };
}

/** Long tables and long texts run over pages; what fits its place stays beside its neighbours. */
function flows({ content, layout }: TileModel, paper: Paper): boolean {
  const width = (paper.width * layout.w) / 12 - 2 * PADDING - GAP;
  const height = heightOf(layout.h, ROW) - 2 * PADDING - HEAD;
  if (content.kind === 'table') {
    const { table } = content;
    return naturalWidth(table) * SMALLER > width || naturalHeight(table) > Math.max(height * 1.5, 160);
  }
  if (content.kind !== 'text') return false;
  const lines = content.markdown
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (LETTERS_PER_COLUMN * layout.w))), 0);
  return lines * TEXT_LINE > Math.max(height * 2, paper.height / 2);
}

function heightOf(rows: number, row: number): number {
  return rows * row + (rows - 1) * GAP;
}

/** Words and numbers need no more room than they take; charts were drawn for theirs. */
function isWords({ content }: TileModel): boolean {
  if (content.kind === 'metric') return content.facts.sparkline === 'none' || content.facts.series.length < 2;
  return content.kind === 'text' || content.kind === 'fault';
}

async function bandHtml(
  { columns, rows, cells }: Band<TileModel>,
  paper: Paper,
  place: Omit<CardRoom, 'width' | 'height'>,
): Promise<string> {
  const row = Math.min(ROW, Math.floor((paper.height - HEAD - (rows - 1) * GAP) / rows));
  const column = (paper.width - (columns - 1) * GAP) / columns;
  const size = ({ w, h }: TilePlace) => ({ width: w * column + (w - 1) * GAP, height: heightOf(h, row) });
  const cards = await Promise.all(
    cells.map(async ({ item, place: at }) => {
      const html = await cardHtml(item, { ...size(at), ...place });
      const style = `grid-area:${at.y + 1}/${at.x + 1}/span ${at.h}/span ${at.w}`;
      return html.replace('<div class="card', `<div style="${style}" class="card`);
    }),
  );
  const least = cells.every(({ item }) => isWords(item)) ? 0 : row;
  const tracks = `grid-template-columns:repeat(${columns},minmax(0,1fr));grid-template-rows:repeat(${rows},minmax(${least}px,auto))`;
  // Pages are broken around a block, never around what is in a grid: the block is what must not be split.
  return `<div class="band"><div class="grid" style="${tracks}">${cards.join('')}</div></div>`;
}

function headHtml({ title, period, compare, filters }: ReturnType<typeof dashboardHead>): string {
  const told = [period === '' ? '' : `<strong>${escaped(period)}</strong>`, escaped(compare)].filter(
    (part) => part !== '',
  );
  const chips = filters.map((filter) => `<li dir="auto">${escaped(filter)}</li>`);
  return [
    `<header class="top"><h1 dir="auto">${escaped(title)}</h1>`,
    told.length === 0 ? '' : `<p class="meta">${told.join(', ')}</p>`,
    chips.length === 0 ? '' : `<ul class="chips">${chips.join('')}</ul>`,
    '</header>',
  ].join('');
}
