import type { LocalizedText } from '@vitrine/core/contracts';

/** What stands for itself in a text: `{{period}}`. */
export const REPORT_FIELDS = ['period', 'comparedPeriod', 'title', 'shops', 'date', 'workspace'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

/** A number of this period, of the one before, or the change between them in words. */
export type FigureForm = 'now' | 'before' | 'change';

/** Where a text says something that only the run knows. */
export interface Placeholder {
  /** Of its first brace in the text, in UTF-16 code units. */
  offset: number;
  /** As it was typed, braces included. */
  text: string;
  /** Of the text that it stands in, where there is one for each language. */
  locale?: string;
  says: PlaceholderMeaning;
}

export type PlaceholderMeaning =
  | { kind: 'field'; field: ReportField }
  | { kind: 'figure'; dataset: string; measure: string; form: FigureForm }
  /** Nothing that a report knows. */
  | { kind: 'unknown' }
  /** Braces that are opened and not closed. */
  | { kind: 'unclosed' };

/** A text in its pieces: what is said as it is, and what is filled in. */
export type TextPiece = string | Placeholder;

const FORMS: ReadonlySet<string> = new Set(['before', 'change']);
const FIGURE = /^([a-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+)\.([A-Za-z][A-Za-z0-9_]{0,127})$/;
/** A backslash keeps braces as they are. What is not closed on its line stays open. */
const BRACES = /\\\{\{|\{\{([^{}\n]*)\}\}|\{\{/g;

/** Every placeholder of a text, those that nothing stands for too; in all of its languages. Never throws. */
export function placeholdersIn(text: LocalizedText): Placeholder[] {
  if (typeof text === 'string') return piecesOf(text).filter((piece) => typeof piece !== 'string');
  return Object.entries(text).flatMap(([locale, own]) =>
    placeholdersIn(own).map((placeholder) => ({ ...placeholder, locale })),
  );
}

/** A text of one language in its pieces, in order. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  let plain = '';
  for (const match of text.matchAll(BRACES)) {
    plain += text.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0].startsWith('\\')) plain += '{{';
    else {
      if (plain !== '') pieces.push(plain);
      plain = '';
      pieces.push({ offset: match.index, text: match[0], says: meaningOf(match[1]) });
    }
  }
  plain += text.slice(end);
  return plain === '' ? pieces : [...pieces, plain];
}

function meaningOf(inner: string | undefined): PlaceholderMeaning {
  if (inner === undefined) return { kind: 'unclosed' };
  const [name = '', form, ...more] = inner.split('|').map((part) => part.trim());
  if (more.length > 0) return { kind: 'unknown' };
  const field = REPORT_FIELDS.find((known) => known === name);
  if (field !== undefined && form === undefined) return { kind: 'field', field };
  const [, dataset, measure] = FIGURE.exec(name) ?? [];
  if (dataset === undefined || measure === undefined || !isForm(form)) return { kind: 'unknown' };
  return { kind: 'figure', dataset, measure, form: form ?? 'now' };
}

function isForm(form: string | undefined): form is 'before' | 'change' | undefined {
  return form === undefined || FORMS.has(form);
}
