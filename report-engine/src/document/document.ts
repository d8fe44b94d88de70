import {
  type Cell,
  type CellReference,
  type Column,
  type LocalizedText,
  localize,
  type OwnNumber,
  ReportDocument,
  type ReportLine,
  type Snapshot,
  type Table,
} from '@vitrine/core/contracts';
import { cellText, changeOf, formatChange, formatNumber, type Reader } from '@vitrine/widget-registry/binding';
import { Value } from 'typebox/value';

/** A place in a document where something is not as it must be. */
export interface DocumentFault {
  /** JSON pointer into the document. */
  path: string;
  reason: string;
}

/** What keeps a value from being a document over these snapshots: its shape, or a number that no snapshot has. */
export function documentFault(value: unknown, snapshots: readonly Snapshot[]): DocumentFault | undefined {
  const [fault] = Value.Errors(ReportDocument, value);
  if (fault !== undefined) return { path: fault.instancePath, reason: fault.message };
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
    if (table === undefined) return { path: `${path}/tile`, reason: `there is no snapshot "${block.tile}"` };
    const stray = block.columns?.find((name) => !table.columns.some((column) => column.name === name));
    if (stray !== undefined)
      return { path: `${path}/columns`, reason: `the snapshot "${block.tile}" has no "${stray}"` };
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
      if (typeof place === 'string') return { path: `${path}/${index}/${key}`, reason: place };
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
function cellAt({ tile, column: name, row = 0 }: CellReference, snapshots: readonly Snapshot[]): Place | string {
  const table = tableOf(snapshots, tile);
  if (table === undefined) return `there is no snapshot "${tile}"`;
  const index = table.columns.findIndex((column) => column.name === name);
  const [column, cells] = [table.columns[index], table.rows[row]];
  if (column === undefined) return `the snapshot "${tile}" has no "${name}"`;
  if (cells === undefined) return `the snapshot "${tile}" has no row ${row}`;
  return { table, column, row, cell: cells[index] ?? null };
}

export interface ToldLine {
  label: string;
  text: string;
  /** The number itself, for formats that count on. */
  value: Cell;
  style: 'line' | 'subtotal' | 'total';
  previous?: string;
  change?: string;
}

/** A line as its reader sees it, by the same words and digits as a dashboard. */
export function tellLine(line: ReportLine, snapshots: readonly Snapshot[], reader: Reader): ToldLine {
  const now = tell(line.value, snapshots, reader);
  const before = line.previous === undefined ? undefined : tell(line.previous, snapshots, reader);
  const change = before === undefined ? null : changeOf(numberOf(now.value), numberOf(before.value));
  return {
    label: localize(line.label, reader.locale),
    text: now.text,
    value: now.value,
    style: line.style ?? 'line',
    ...(before === undefined ? {} : { previous: before.text }),
    ...(change === null ? {} : { change: formatChange(change, reader.locale) }),
  };
}

function tell(
  value: CellReference | OwnNumber,
  snapshots: readonly Snapshot[],
  reader: Reader,
): { value: Cell; text: string } {
  if (!isReference(value)) {
    const text = value.value === null ? '–' : formatNumber(value.value, value, reader.locale);
    return { value: value.value, text };
  }
  const place = cellAt(value, snapshots);
  if (typeof place === 'string') throw new RangeError(place);
  return { value: place.cell, text: cellText(place.table, place.column, place.row, reader) };
}

function numberOf(cell: Cell): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** Text in the reader's language. */
export function said(text: LocalizedText | undefined, { locale }: Reader): string {
  return text === undefined ? '' : localize(text, locale);
}
