import { type Column, localize, type Table } from '@vitrine/core/contracts';
import { cellText, changeOf, directionOf, formatChange, newsOf, type Reader } from '@vitrine/widget-registry/binding';
import type { FigureSnapshot } from '../contract.ts';
import { noteMarks, noteWords, sentence } from '../render/words.ts';
import type { StatementLine, ToldNumber } from './document-tree.ts';

/** A measure as a text or a statement tells it. */
export interface ToldFigure {
  /** Name of the measure. */
  label: string;
  now: ToldNumber;
  before: ToldNumber | undefined;
  change: StatementLine['change'];
  /** Files are missing for a part of it. */
  incomplete: boolean;
  /** What it lacks, in a word or two each. */
  marks: readonly string[];
}

/** The numbers that a composed report asked beside its tiles, and what they lack. */
export class ToldFigures {
  readonly #tables: ReadonlyMap<string, FigureSnapshot>;
  readonly #reader: Reader;
  readonly #notes = new Set<string>();

  constructor(figures: readonly FigureSnapshot[], reader: Reader) {
    this.#tables = new Map(figures.map((figure) => [figure.dataset, figure]));
    this.#reader = reader;
  }

  /** What the numbers that were told lack, each in a sentence. */
  get notes(): readonly string[] {
    return [...this.#notes];
  }

  /** The measure, or why there is none. */
  tell(dataset: string, measure: string): ToldFigure | string {
    const { locale } = this.#reader;
    const figure = this.#tables.get(dataset);
    if (figure?.fault !== undefined) return localize(figure.fault.reason, locale);
    const table = figure?.table;
    const column = table?.columns.find(({ name }) => name === measure);
    if (!table || !column) return sentence('noMeasure', locale, { name: `${dataset}.${measure}` });
    const previous = table.columns.find(({ name }) => name === `${measure}_previous`);
    const notes = (table.notes ?? []).filter((note) => note.measure === undefined || note.measure === measure);
    for (const note of notes) this.#notes.add(noteWords(note, table, locale));
    const now = this.#number(table, column);
    const before = previous && this.#number(table, previous);
    return {
      label: localize(column.label, locale),
      now,
      before,
      change: before && toldChange(now, before, column, locale),
      incomplete: notes.some(({ kind }) => kind === 'incomplete'),
      marks: noteMarks(notes, locale),
    };
  }

  #number(table: Table, column: Column): ToldNumber {
    const cell = table.rows[0]?.[table.columns.indexOf(column)];
    const text = table.rows.length === 0 ? '–' : cellText(table, column, 0, this.#reader);
    return toldNumber(text, cell, column);
  }
}

export function toldNumber(text: string, cell: unknown, { unit, currency }: Partial<Column>): ToldNumber {
  return {
    text,
    value: typeof cell === 'number' ? cell : null,
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** As cards tell it; undefined where there is nothing to compare with. */
export function toldChange(
  now: ToldNumber,
  before: ToldNumber,
  column: Pick<Partial<Column>, 'lowerIsBetter'>,
  locale: string,
): StatementLine['change'] {
  const change = changeOf(now.value, before.value);
  if (change === null) return undefined;
  return { text: formatChange(change, locale), news: newsOf(directionOf(change), column) };
}
