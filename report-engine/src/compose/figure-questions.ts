import type { LocalizedText, ReportPart } from '@vitrine/core/contracts';
import { placeholdersIn } from './placeholders.ts';

/** What is asked of one dataset, over the days of the report and by its filters. */
export interface FigureQuestion {
  dataset: string;
  measures: string[];
}

/** One question for each dataset that texts and statements name, in the order in which they do; `texts` are those beside the parts. */
export function figureQuestions(parts: readonly ReportPart[], texts: readonly LocalizedText[] = []): FigureQuestion[] {
  const measures = new Map<string, Set<string>>();
  const ask = (dataset: string, measure: string) =>
    measures.set(dataset, (measures.get(dataset) ?? new Set()).add(measure));
  const read = (text: LocalizedText) => {
    for (const { says } of placeholdersIn(text)) if (says.kind === 'figure') ask(says.dataset, says.measure);
  };
  for (const part of parts) {
    if (part.kind === 'statement') for (const { dataset, measure } of part.lines) ask(dataset, measure);
    if (part.kind === 'heading' || part.kind === 'text') read(part.text);
  }
  for (const text of texts) read(text);
  return [...measures].map(([dataset, names]) => ({ dataset, measures: [...names] }));
}
