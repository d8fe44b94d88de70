import { type LocalizedText, localize } from '@vitrine/core/contracts';
import type { ComposedSnapshot, UndrawnTile } from '../contract.ts';
import { dayWords, periodWords } from '../render/period-words.ts';
import { sentence, word } from '../render/words.ts';
import { changeWords } from './change-words.ts';
import { type Placeholder, piecesOf, type ReportField } from './placeholders.ts';
import type { ToldFigures } from './told-figures.ts';

/** What a placeholder can know, beside figures; what is left out nothing is known of. */
export type ReportFacts = Pick<ComposedSnapshot, 'title' | 'range' | 'compare' | 'takenAt'> &
  Partial<Pick<ComposedSnapshot, 'comparedRange' | 'shops' | 'workspace'>>;

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/** Fills the texts of one report for one reader, and remembers what could not be told. */
export class TextFiller {
  readonly #facts: ReportFacts;
  readonly #figures: ToldFigures;
  readonly #reader: { locale: string; timezone: string };
  readonly #undrawn = new Map<string, UndrawnTile>();

  constructor(facts: ReportFacts, figures: ToldFigures, reader: { locale: string; timezone: string }) {
    this.#facts = facts;
    this.#figures = figures;
    this.#reader = reader;
  }

  get undrawn(): readonly UndrawnTile[] {
    return [...this.#undrawn.values()];
  }

  /** A text as it is read; `place` is told where something is missing. */
  plain(text: LocalizedText | undefined, place: string): string {
    return this.#fill(text, place, (value) => value);
  }

  /** Markdown in which nothing that was filled in is a mark. */
  markdown(text: LocalizedText | undefined, place: string): string {
    return this.#fill(text, place, withoutMarks);
  }

  /** Notes that a number has nothing to show in its place. */
  lacks(tile: string, title: string, reason: string): void {
    this.#undrawn.set(`${tile} ${title}`, { tile, title, reason });
  }

  #fill(text: LocalizedText | undefined, place: string, written: (value: string) => string): string {
    if (text === undefined) return '';
    return piecesOf(localize(text, this.#reader.locale))
      .map((piece) => (typeof piece === 'string' ? piece : written(this.#said(piece, place))))
      .join('');
  }

  #said({ says, text }: Placeholder, place: string): string {
    const { locale } = this.#reader;
    const known = says.kind === 'field' ? this.#field(says.field) : undefined;
    if (known !== undefined) return isolated(known);
    if (says.kind !== 'figure') return this.#missing(place, text, sentence('unknownPlaceholder', locale));
    const told = this.#figures.tell(says.dataset, says.measure);
    if (typeof told === 'string') return this.#missing(place, text, told);
    switch (says.form) {
      case 'now':
        return told.now.text;
      case 'before':
        return told.before?.text ?? '–';
      case 'change':
        return changeWords(told, this.#facts.compare, locale);
    }
  }

  #missing(place: string, text: string, reason: string): string {
    this.lacks(place, text, reason);
    return `[${text.replaceAll(/^\{\{\s*|\s*\}\}$/g, '')}: ${reason}]`;
  }

  #field(field: ReportField): string | undefined {
    const { title, range, comparedRange, shops, takenAt, workspace } = this.#facts;
    const { locale, timezone } = this.#reader;
    switch (field) {
      case 'period':
        return range === null ? word('allData', locale) : periodWords(range, locale);
      case 'comparedPeriod':
        return comparedRange === null ? '–' : comparedRange && periodWords(comparedRange, locale);
      case 'title':
        return localize(title, locale);
      case 'shops':
        return shops && shopWords(shops, locale);
      case 'date':
        return dayWords(takenAt, timezone, locale);
      case 'workspace':
        return workspace;
    }
  }
}

/** Names of shops as people list them. */
export function shopWords(shops: readonly LocalizedText[], locale: string): string {
  if (shops.length === 0) return word('allShops', locale);
  return new Intl.ListFormat(locale).format(shops.map((shop) => localize(shop, locale)));
}

/** A name that is read from the right does not move the words beside it. */
function isolated(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

/** One line whose every mark stands for itself. */
function withoutMarks(value: string): string {
  return value
    .replaceAll(/[\t-\r\u2028\u2029]+/g, ' ')
    .trim()
    .replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}
