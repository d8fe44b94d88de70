import { localize, type ReportPart } from '@vitrine/core/contracts';
import type { ComposedSnapshot } from '../contract.ts';
import { shortPeriod } from '../render/period-words.ts';
import type { TileModel } from '../render/tile-model.ts';
import { word } from '../render/words.ts';
import type { DocumentBlock, HeadingLevel, Statement, StatementLine } from './document-tree.ts';
import type { TextFiller } from './fill-text.ts';
import type { ToldFigures } from './told-figures.ts';

const COLUMNS = 12;
const WIDTHS = { full: 12, half: 6, third: 4, 'two-thirds': 8 } as const;
/** Rows of a tile that says nothing of its height. */
const ROWS = { metric: 3, other: 5 };

interface Telling {
  filler: TextFiller;
  figures: ToldFigures;
  locale: string;
}

/** The parts of a report in order; tiles and texts stand beside each other as far as they fit. */
export function composedBlocks(
  snapshot: ComposedSnapshot,
  tiles: readonly TileModel[],
  telling: Telling,
): DocumentBlock[] {
  const models = new Map(tiles.map((tile) => [tile.id, tile]));
  const blocks: DocumentBlock[] = [];
  let level: HeadingLevel = 2;
  let row: TileModel[] = [];
  const close = () => {
    if (row.length > 0) blocks.push({ kind: 'tiles', level, tiles: inRows(row) });
    row = [];
  };
  for (const part of snapshot.parts) {
    const tile = tileOf(part, models, telling);
    if (tile !== undefined) {
      row.push(tile);
      continue;
    }
    close();
    if (part.kind === 'heading') {
      blocks.push({ kind: 'heading', level: part.level, text: telling.filler.plain(part.text, part.id) });
      level = part.level === 2 ? 3 : 4;
    }
    if (part.kind === 'pageBreak') blocks.push({ kind: 'pageBreak' });
    if (part.kind === 'statement') blocks.push(statementOf(part, level, snapshot, telling));
  }
  close();
  return blocks;
}

/** A part that shares a row with others; its layout says how much of it. */
function tileOf(
  part: ReportPart,
  models: ReadonlyMap<string, TileModel>,
  { filler, locale }: Telling,
): TileModel | undefined {
  if (part.kind !== 'tile' && part.kind !== 'text') return undefined;
  const w = WIDTHS[part.width];
  if (part.kind === 'text') {
    const content = { kind: 'text', markdown: filler.markdown(part.text, part.id), centred: false } as const;
    return { ...EMPTY, id: part.id, section: part.id, layout: { x: 0, y: 0, w, h: 1 }, content };
  }
  const model = models.get(part.id) ?? {
    ...EMPTY,
    id: part.id,
    section: part.id,
    content: { kind: 'fault', reason: word('notDrawn', locale), known: false } as const,
  };
  const natural = part.tile.layout.large?.h ?? ROWS[model.content.kind === 'metric' ? 'metric' : 'other'];
  return { ...model, layout: { x: 0, y: 0, w, h: part.height ?? natural } };
}

const EMPTY = {
  title: '',
  subtitle: '',
  layout: { x: 0, y: 0, w: COLUMNS, h: 1 },
  answer: undefined,
  marks: [],
  notes: [],
};

/** What no longer fits begins the next row; all of a row are as tall as the tallest. */
function inRows(tiles: readonly TileModel[]): TileModel[] {
  const rows: TileModel[][] = [];
  let x = COLUMNS;
  for (const tile of tiles) {
    if (x + tile.layout.w > COLUMNS) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ ...tile, layout: { ...tile.layout, x } });
    x += tile.layout.w;
  }
  let y = 0;
  return rows.flatMap((row) => {
    const h = Math.max(...row.map(({ layout }) => layout.h));
    const top = y;
    y += h;
    return row.map((tile) => ({ ...tile, layout: { ...tile.layout, y: top, h } }));
  });
}

function statementOf(
  part: Extract<ReportPart, { kind: 'statement' }>,
  level: HeadingLevel,
  { range, comparedRange }: ComposedSnapshot,
  telling: Telling,
): Statement {
  const { locale } = telling;
  const lines = part.lines.map((line) => lineOf(line, part.id, telling));
  const compared = lines.some(({ before }) => before !== undefined);
  return {
    kind: 'statement',
    id: part.id,
    level,
    title: part.title === undefined ? '' : localize(part.title, locale),
    heads: {
      now: range === null ? word('allData', locale) : shortPeriod(range, locale),
      before: compared ? (comparedRange ? shortPeriod(comparedRange, locale) : word('before', locale)) : undefined,
      change: compared ? word('change', locale) : undefined,
    },
    lines,
  };
}

function lineOf(
  { label, dataset, measure, style = 'line' }: Extract<ReportPart, { kind: 'statement' }>['lines'][number],
  part: string,
  { filler, figures, locale }: Telling,
): StatementLine {
  const told = figures.tell(dataset, measure);
  const named = label === undefined ? undefined : localize(label, locale);
  if (typeof told !== 'string')
    return {
      label: named ?? told.label,
      style,
      now: told.now,
      before: told.before,
      change: told.change,
      marks: told.marks,
      fault: undefined,
    };
  filler.lacks(part, named ?? `${dataset}.${measure}`, told);
  return {
    label: named ?? measure,
    style,
    now: { text: '–', value: null },
    before: undefined,
    change: undefined,
    marks: [],
    fault: told,
  };
}
