import type { DocumentBlock, Statement } from '../../compose/document-tree.ts';
import type { TilePlace } from '../../contract.ts';
import { figuresHtml, statementHtml } from '../html/block-html.ts';
import { escaped } from '../html/escaped.ts';
import type { TileModel } from '../tile-model.ts';
import { type Band, bandsOf } from './bands.ts';
import { type CardRoom, cardHtml, flowingHtml, titleHtml } from './card-html.ts';
import type { Paper } from './paper.ts';
import { GAP, HEAD, PADDING, ROW } from './print-style.ts';
import { naturalHeight, naturalWidth } from './table-html.ts';

/** Characters of a text that fill a line of one column of the grid, roughly. */
const LETTERS_PER_COLUMN = 9;
const TEXT_LINE = 17;
/** A table may be set a little smaller to stay beside its neighbours. */
const SMALLER = 0.88;
/** Lines of a statement that stay on one page. */
const WHOLE_LINES = 24;

interface Place extends Pick<CardRoom, 'locale' | 'onUndrawn'> {
  paper: Paper;
}

/** A block of a document as it stands on paper. */
export async function printBlock(block: DocumentBlock, place: Place): Promise<string> {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} class="section" dir="auto">${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return block.text === '' ? '' : `<p class="paragraph" dir="auto">${escaped(block.text)}</p>`;
    case 'figures':
      return figuresHtml(block.items, place.locale);
    case 'statement':
      return sheetHtml(block);
    case 'pageBreak':
      return '<div class="break"></div>';
    case 'tiles': {
      const room = { locale: place.locale, onUndrawn: place.onUndrawn, level: block.level };
      const html = await Promise.all(
        bandsOf(block.tiles, (tile) => flows(tile, place.paper)).map((band) =>
          band.kind === 'flowing'
            ? flowingHtml(band.item, { ...room, width: place.paper.width })
            : bandHtml(band, place.paper, room),
        ),
      );
      return html.join('\n');
    }
  }
}

function sheetHtml(statement: Statement): string {
  const whole = statement.lines.length <= WHOLE_LINES ? ' whole' : '';
  return `<div class="sheet${whole}">${titleHtml({ title: statement.title, marks: [] }, statement.level)}${statementHtml(statement)}</div>`;
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
  return content.kind === 'text' || content.kind === 'fault' || content.kind === 'empty';
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
