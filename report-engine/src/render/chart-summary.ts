import { type BoundWidget, bindWidget } from '@vitrine/widget-registry/binding';
import type { DrawableInput } from './tile-model.ts';

const ANY_SIZE = { width: 640, height: 320 };

/** What a chart says in one sentence, what it had to leave out, and the rows that it draws, whatever its size. Errors: `unknownField` for a role without its column. */
export function chartSummary(input: DrawableInput, locale: string): Pick<BoundWidget, 'summary' | 'notice' | 'values'> {
  return bindWidget({ ...input, theme: 'light', locale, size: ANY_SIZE });
}

/** What is read out for a picture: the tile's title, where the sentence does not begin with it. */
export function labelOf(title: string, summary: string): string {
  return title === '' || summary.startsWith(title) ? summary : `${title}. ${summary}`;
}
