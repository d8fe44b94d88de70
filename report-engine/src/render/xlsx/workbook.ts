import { documentOf } from '../../compose/document-of.ts';
import type { DocumentTree } from '../../compose/document-tree.ts';
import type { DashboardSnapshot, TileSnapshot, UndrawnTile } from '../../contract.ts';
import type { TileModel } from '../tile-model.ts';
import { cardNumber } from './card-number.ts';
import { overviewSheet } from './overview-sheet.ts';
import type { SheetPlan } from './plan.ts';
import { sheetNames } from './sheet-names.ts';
import { tileSheet } from './tile-sheet.ts';
import { word } from './words.ts';
import { writeWorkbook } from './write-workbook.ts';

export interface WorkbookOptions {
  locale: string;
  /** IANA; in which moments are told. */
  timezone: string;
  /** Of the file, for those who look at its properties. */
  title: string;
}

export interface DrawnWorkbook {
  content: Uint8Array;
  /** Tiles whose answer was there and could not be told, each with the reason that stands in its place. */
  undrawn: UndrawnTile[];
}

/** Cards and texts stand on the first sheet. */
const WITHOUT_SHEET = /^vitrine\.(metric|text)\//;

/** A report as an Excel workbook: a first sheet with its cards and texts, then each tile with rows on its own. The same snapshot is the same bytes. */
export async function workbook(
  snapshot: DashboardSnapshot,
  { locale, timezone, title }: WorkbookOptions,
): Promise<DrawnWorkbook> {
  const tree = { ...documentOf(snapshot, {}, locale), timezone };
  const snapshots = new Map(snapshot.tiles.map((tile) => [tile.tile, tile]));
  const nameOf = sheetNames();
  const first = nameOf(word('overview', locale), '');
  const sheets = new Map<string, SheetPlan>();
  for (const model of tree.blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []))) {
    const own = snapshots.get(model.id);
    if (own === undefined || !hasSheet(model, own)) continue;
    sheets.set(model.id, tileSheet(model, own, nameOf(model.title, model.id), locale));
  }
  const overview = overviewSheet(tree, first, {
    cardOf: ({ id, content }) =>
      content.kind === 'metric' ? cardNumber(snapshots.get(id)?.input ?? null, content.facts.text) : undefined,
    sheetOf: ({ id }) => sheets.get(id)?.name,
  });
  return {
    content: await writeWorkbook({ title, madeAt: snapshot.takenAt, sheets: [overview, ...sheets.values()] }),
    undrawn: undrawnOf(tree, snapshots),
  };
}

function hasSheet({ content }: TileModel, { widget }: TileSnapshot): boolean {
  if (content.kind === 'fault') return !WITHOUT_SHEET.test(widget);
  return content.kind === 'chart' || content.kind === 'table';
}

function undrawnOf(tree: DocumentTree, snapshots: ReadonlyMap<string, TileSnapshot>): UndrawnTile[] {
  const models = tree.blocks.flatMap((block) => (block.kind === 'tiles' ? block.tiles : []));
  return models.flatMap(({ id, content }) => {
    const isNew = content.kind === 'fault' && snapshots.get(id)?.fault === undefined;
    return isNew ? [{ tile: id, reason: content.reason }] : [];
  });
}
