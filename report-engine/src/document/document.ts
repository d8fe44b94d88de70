import {
  type Cell,
  type CellReference,
  type Column,
  localize,
  type OwnNumber,
  ReportDocument,
  type ReportLine,
  type Snapshot,
  type Table,
} from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { schemaRule } from '@vitrine/core/errors/schema-rule';
import { cellText, formatNumber, type Reader } from '@vitrine/widget-registry/binding';
import { Value } from 'typebox/value';
import type { StatementLine, ToldNumber } from '../compose/document-tree.ts';
import { toldChange, toldNumber } from '../compose/told-figures.ts';
import { SAYS } from './sentences.ts';

/** A place in a document where something is not as it must be. */
export interface DocumentFault {
  /** JSON pointer into the document. */
  path: string;
  reason: Said;
}

/** What keeps a value from being a document over these snapshots: its shape, or a number that no snapshot has. */
export function documentFault(value: unknown, snapshots: readonly Snapshot[]): DocumentFault | undefined {
  const [fault] = Value.Errors(ReportDocument, value);
  if (fault !== undefined) return { path: fault.instancePath, reason: schemaRule(fault) };
  const { blocks } = value as ReportDocument;
  for (const [index, block] of blocks.entries()) {
    const path = `/blocks/${index}`;
    const found = block.kind === 'figures' ? linesFault(block.items, snapshots, `${path}/items`) : undefined;
    if (found !== undefined) return found;
    if (block.kind === 'statement') {
      const bad = linesFault(block.lines, snapshots, `${path}/lines`);
      if (bad !== undefined) return bad;
    }
    if (block.kind !== 'table') continue;
    const table = tableOf(snapshots, block.tile);
    if (table === undefined) return { path: `${path}/tile`, reason: SAYS.noSnapshot({ tile: block.tile }) };
    const stray = block.columns?.find((name) => !table.columns.some((column) => column.name === name));
    if (stray !== undefined)
      return { path: `${path}/columns`, reason: SAYS.noColumn({ tile: block.tile, name: stray }) };
  }
  return undefined;
}

function linesFault(
  lines: readonly ReportLine[],
  snapshots: readonly Snapshot[],
  path: string,
): DocumentFault | undefined {
  for (const [index, line] of lines.entries()) {
    for (const key of ['value', 'previous'] as const) {
      const value = line[key];
      if (value === undefined || !isReference(value)) continue;
      const place = cellAt(value, snapshots);
      if ('fault' in place) return { path: `${path}/${index}/${key}`, reason: place.fault };
    }
  }
  return undefined;
}

function isReference(value: CellReference | OwnNumber): value is CellReference {
  return 'tile' in value;
}

export function tableOf(snapshots: readonly Snapshot[], tile: string): Table | undefined {
  return snapshots.find((snapshot) => snapshot.tile === tile)?.table;
}

interface Place {
  table: Table;
  column: Column;
  row: number;
  cell: Cell;
}

/** Where a number stands, or why it stands nowhere. */
function cellAt(
  { tile, column: name, row = 0 }: CellReference,
  snapshots: readonly Snapshot[],
): Place | { fault: Said } {
  const table = tableOf(snapshots, tile);
  if (table === undefined) return { fault: SAYS.noSnapshot({ tile }) };
  const index = table.columns.findIndex((column) => column.name === name);
  const [column, cells] = [table.columns[index], table.rows[row]];
  if (column === undefined) return { fault: SAYS.noColumn({ tile, name }) };
  if (cells === undefined) return { fault: SAYS.noRow({ tile, row }) };
  return { table, column, row, cell: cells[index] ?? null };
}

/** A line as its reader sees it, by the same words and digits as a dashboard. */
export function tellLine(line: ReportLine, snapshots: readonly Snapshot[], reader: Reader): StatementLine {
  const { column, told: now } = tell(line.value, snapshots, reader);
  const before = line.previous === undefined ? undefined : tell(line.previous, snapshots, reader).told;
  return {
    label: localize(line.label, reader.locale),
    style: line.style ?? 'line',
    now,
    before,
    change: before && toldChange(now, before, column, reader.locale),
    marks: [],
    fault: undefined,
  };
}

function tell(
  value: CellReference | OwnNumber,
  snapshots: readonly Snapshot[],
  reader: Reader,
): { column: Partial<Column>; told: ToldNumber } {
  if (!isReference(value)) {
    const text = value.value === null ? '–' : formatNumber(value.value, value, reader.locale);
    return { column: value, told: toldNumber(text, value.value, value) };
  }
  const place = cellAt(value, snapshots);
  if ('fault' in place) throw new RangeError(place.fault.en);
  const { table, column, row, cell } = place;
  return { column, told: toldNumber(cellText(table, column, row, reader), cell, column) };
}
