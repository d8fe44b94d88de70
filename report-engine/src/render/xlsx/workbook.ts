import { tilesOf } from '../../compose/document-tree.ts';
import { documentOf } from '../../compose/index.ts';
import type { DocumentSource, TileSnapshot, UndrawnTile } from '../../contract.ts';
import type { TileModel } from '../tile-model.ts';
import { word } from '../words.ts';
import { cardNumber } from './card-number.ts';
import { overviewSheet } from './overview-sheet.ts';
import type { SheetPlan } from './plan.ts';
import { sheetNames } from './sheet-names.ts';
import { tileSheet } from './tile-sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

export interface WorkbookOptions {
  locale: string;
  /** IANA; in which moments of a table are told that does not say it. */
  timezone: string;
  /** Of the file, for those who look at its properties. */
  title: string;
  /** That it is printed on. */
  paper?: 'A4' | 'Letter';
}

export interface DrawnWorkbook {
  content: Uint8Array;
  /** What was answered and could not be told, each with the reason that stands in its place. */
  undrawn: UndrawnTile[];
}

/** Cards and texts stand on the first sheet. */
const WITHOUT_SHEET = /^vitrine\.(metric|text)\//;

/** A report as an Excel workbook: a first sheet with its texts, cards and statements, then each tile with rows on its own. The same snapshot is the same bytes. */
export async function workbook(
  source: DocumentSource,
  { locale, timezone, title, paper }: WorkbookOptions,
): Promise<DrawnWorkbook> {
  const tree = documentOf(source, {}, locale);
  const snapshots = new Map('tiles' in source ? source.tiles.map((tile) => [tile.tile, tile]) : []);
  const nameOf = sheetNames();
  const first = nameOf(word('overview', locale), '');
  const sheets = new Map<string, SheetPlan>();
  const models = tilesOf(tree);
  const zone = 'document' in source ? tree.timezone : timezone;
  for (const model of models) {
    const own = snapshots.get(model.id);
    if (!hasSheet(model, own)) continue;
    const name = nameOf(model.title, `${word('sheet', locale)} ${sheets.size + 2}`);
    sheets.set(model.id, tileSheet(model, own?.input, { name, locale, timezone: zone }));
  }
  const overview = overviewSheet(tree, first, {
    cardOf: ({ id, content }) =>
      content.kind === 'metric' ? cardNumber(snapshots.get(id)?.input ?? null, content.facts) : undefined,
    sheetOf: ({ id }) => sheets.get(id)?.name,
  });
  const faults = models.flatMap(({ id, content }) =>
    content.kind === 'fault' && !content.known ? [{ tile: id, reason: content.reason }] : [],
  );
  return {
    content: await writeWorkbook({
      title,
      madeAt: source.takenAt,
      ...(paper === undefined ? {} : { paper }),
      sheets: [overview, ...sheets.values()],
    }),
    undrawn: [...faults, ...tree.undrawn],
  };
}

function hasSheet({ content }: TileModel, snapshot: TileSnapshot | undefined): boolean {
  if (content.kind === 'fault') return snapshot !== undefined && !WITHOUT_SHEET.test(snapshot.widget);
  return content.kind === 'chart' || content.kind === 'empty' || content.kind === 'table';
}
