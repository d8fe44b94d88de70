import { type Cell, localize, type Table } from '@vitrine/core/contracts';
import { isAppError, languageOf, sentenceIn } from '@vitrine/core/errors';
import {
  completeOptions,
  formatNumber,
  type MetricFacts,
  metricFacts,
  type Reader,
  saysNothing,
  tableModel,
  tableTwin,
  word as widgetWord,
} from '@vitrine/widget-registry/binding';
import type { TileInput, TileSnapshot } from '../contract.ts';
import { noteMarks, noteWords, sentence, word } from './words.ts';

export interface PlainColumn {
  /** Of the column in the answer, or of what was made of it. */
  name: string;
  title: string;
  numeric: boolean;
  text(row: number): string;
  value(row: number): Cell;
  /** Whether a change is good or bad news; only for changes. */
  news?: (row: number) => 'good' | 'bad' | 'neutral';
}

/** A table as every format writes it. */
export interface PlainTable {
  columns: readonly PlainColumn[];
  rows: number;
  emptyText: string;
  /** Cells of the last line; none where nothing may be added up. */
  totals: readonly string[] | undefined;
  dense: boolean;
  bars: boolean;
  /** There were more rows than the question was answered with. */
  truncated: boolean;
}

/** What stands in a tile's place, before any format is chosen. */
export type TileContent =
  /** `known`: since it was asked; else it is told to whoever draws. */
  | { kind: 'fault'; reason: string; known: boolean }
  | { kind: 'metric'; facts: MetricFacts }
  | { kind: 'text'; markdown: string; centred: boolean }
  | { kind: 'chart'; input: DrawableInput }
  /** Of a chart without anything to draw: the words in its place. */
  | { kind: 'empty'; text: string }
  /** Of a table, or of what cannot be drawn here: code, or a widget that is not installed. */
  | { kind: 'table'; table: PlainTable; notice?: string };

export type DrawableInput = TileInput & { widget: NonNullable<TileInput['widget']> };

export interface TileModel {
  id: string;
  section: string;
  layout: TileSnapshot['layout'];
  title: string;
  subtitle: string;
  content: TileContent;
  /** What it shows, as it was answered; undefined where it asked nothing or failed. */
  answer: Table | undefined;
  /** What its numbers lack, in a word or two each. */
  marks: readonly string[];
  /** The same in sentences. */
  notes: readonly string[];
}

/** A tile for one reader, drawn from what was kept. */
export function tileModel(snapshot: TileSnapshot, locale: string): TileModel {
  const { table } = snapshot.input ?? {};
  const notes = table?.notes ?? [];
  return {
    id: snapshot.tile,
    section: snapshot.section,
    layout: snapshot.layout,
    title: localize(snapshot.title, locale),
    subtitle: snapshot.subtitle === undefined ? '' : localize(snapshot.subtitle, locale),
    content: contentOf(snapshot, locale),
    answer: table,
    marks: noteMarks(notes, locale),
    notes: table === undefined ? [] : [...new Set(notes.map((note) => noteWords(note, table, locale)))],
  };
}

function contentOf({ input, fault }: TileSnapshot, locale: string): TileContent {
  if (fault !== undefined) return { kind: 'fault', reason: localize(fault.reason, locale), known: true };
  if (input === null) return { kind: 'fault', reason: word('notDrawn', locale), known: false };
  const reader = { locale, timezone: input.timezone };
  try {
    if (isDrawable(input)) return drawable(input, reader);
    return { kind: 'table', table: twinOf(input.table, reader), notice: sentence('noWidget', locale) };
  } catch (error) {
    return { kind: 'fault', reason: reasonOf(error, locale), known: false };
  }
}

function isDrawable(input: TileInput): input is DrawableInput {
  return input.widget !== null;
}

/** Errors: `unknownField` for a role without its column. */
function drawable(input: DrawableInput, reader: Reader): TileContent {
  const { widget, table } = input;
  const { locale } = reader;
  if (widget.spec !== null)
    return saysNothing(table) ? { kind: 'empty', text: widgetWord('noData', locale) } : { kind: 'chart', input };
  const options = completeOptions(widget.optionsSchema, input.options);
  switch (widget.contribution.renderer) {
    case 'metric':
      return { kind: 'metric', facts: metricFacts({ ...input, locale }) };
    case 'text':
      return { kind: 'text', markdown: textOf(options['text'], locale), centred: options['align'] === 'center' };
    case 'table':
      return { kind: 'table', table: tableOf(input, options, reader) };
    default:
      return { kind: 'table', table: twinOf(table, reader) };
  }
}

/** Why something is not drawn, in the reader's language. */
export function reasonOf(error: unknown, locale: string): string {
  return isAppError(error) ? sentenceIn(error, languageOf(locale)) : word('notDrawn', locale);
}

function textOf(given: unknown, locale: string): string {
  if (typeof given === 'string') return given;
  if (typeof given !== 'object' || given === null) return '';
  const texts = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return localize(Object.fromEntries(texts), locale);
}

function tableOf(input: DrawableInput, options: Readonly<Record<string, unknown>>, reader: Reader): PlainTable {
  const { table } = input;
  const model = tableModel({ ...input, ...reader });
  const all = Array.from({ length: table.rows.length }, (_, row) => row);
  const sums = model.columns.map((column) => column.total?.(all));
  const summed = options['totals'] !== false && all.length > 1 && sums.some((sum) => sum !== undefined);
  const label = word(table.truncated ? 'totalOfThese' : 'total', reader.locale);
  return {
    columns: model.columns,
    rows: table.rows.length,
    emptyText: model.emptyText,
    totals: summed ? sums.map((sum, index) => sum ?? (index === 0 ? label : '')) : undefined,
    dense: options['density'] === 'dense',
    bars: options['bars'] !== false,
    truncated: table.truncated,
  };
}

/** The table that says what a picture would: all columns, or those named. */
export function twinOf(table: Table, reader: Reader, names?: readonly string[]): PlainTable {
  const twin = tableTwin(table, reader);
  const columns = twin.columns.map(({ name, title, numeric }, index) => ({
    name,
    title,
    numeric,
    text: (row: number) => twin.rows[row]?.cells[index]?.text ?? '',
    value: (row: number) => twin.rows[row]?.cells[index]?.value ?? null,
  }));
  return {
    columns: names === undefined ? columns : columns.filter(({ name }) => names.includes(name)),
    rows: twin.rows.length,
    emptyText: word('nothing', reader.locale),
    totals: undefined,
    dense: true,
    bars: false,
    truncated: table.truncated,
  };
}

/** `The first 20 of 431 rows; …`, or nothing when all are shown. */
export function cutWords(table: PlainTable, shown: number, locale: string): string {
  const count = (amount: number) => formatNumber(amount, { unit: 'count' }, locale);
  if (shown < table.rows)
    return sentence('firstRows', locale, {
      shown: count(shown),
      all: `${count(table.rows)}${table.truncated ? '+' : ''}`,
    });
  return table.truncated ? word('cut', locale) : '';
}
