import type { DatasetModel } from '@vitrine/core/contracts';

/** What is known of every report. */
export const REPORT_PLACEHOLDERS = ['period', 'comparedPeriod', 'title', 'shops', 'date', 'workspace'] as const;
export type ReportPlaceholder = (typeof REPORT_PLACEHOLDERS)[number];

/** How a number is said: itself, what it was in the days before, or the change in words. */
export const FIGURE_FORMS = ['value', 'before', 'change'] as const;
export type FigureForm = (typeof FIGURE_FORMS)[number];

type PieceContent =
  | { kind: 'words'; text: string }
  | { kind: 'report'; name: ReportPlaceholder }
  | { kind: 'figure'; dataset: string; measure: string; form: FigureForm }
  | { kind: 'unknown'; text: string };

/** A piece of a text: words, or something that is filled in; `start` is where in the text it begins. */
export type TextPiece = PieceContent & { start: number };

const PLACEHOLDER = /(?<!\\)\{\{([^{}]*)\}\}/g;
const FIGURE = /^(.+)\.([A-Za-z][A-Za-z0-9_]*)$/;

export function figurePlaceholder(dataset: string, measure: string, form: FigureForm): string {
  return form === 'value' ? `{{${dataset}.${measure}}}` : `{{${dataset}.${measure} | ${form}}}`;
}

/** Words and placeholders in their order; `\{{` stands for itself. */
export function piecesOf(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > end) pieces.push({ ...wordsOf(text.slice(end, match.index)), start: end });
    pieces.push({ ...placeholderOf(match[1] ?? ''), start: match.index });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ ...wordsOf(text.slice(end)), start: end });
  return pieces;
}

function wordsOf(text: string): PieceContent {
  return { kind: 'words', text: text.replaceAll('\\{{', '{{') };
}

function placeholderOf(inside: string): PieceContent {
  const [name = '', form = 'value', ...more] = inside.split('|').map((word) => word.trim());
  const known = REPORT_PLACEHOLDERS.find((candidate) => candidate === name);
  if (known !== undefined && form === 'value') return { kind: 'report', name: known };
  const [, dataset, measure] = FIGURE.exec(name) ?? [];
  const said = FIGURE_FORMS.find((candidate) => candidate === form);
  if (dataset === undefined || measure === undefined || said === undefined || more.length > 0) {
    return { kind: 'unknown', text: `{{${inside}}}` };
  }
  return { kind: 'figure', dataset, measure, form: said };
}

export function measureOf(models: readonly DatasetModel[], dataset: string, measure: string) {
  return models.find(({ id }) => id === dataset)?.measures.find(({ field }) => field === measure);
}
