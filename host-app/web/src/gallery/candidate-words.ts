import type { Grain } from '@vitrine/core/contracts';
import { formatList, localized } from '../i18n/format.ts';
import type { Candidate } from './candidates.ts';

export interface CandidateWords {
  by(words: { measure: string; by: string }): string;
  grain(grain: Grain): string;
}

/** “Profit by listing”, “Net sales by week”: the candidate's title in the reader's language. */
export function candidateTitle(candidate: Candidate, words: CandidateWords): string {
  const { made } = candidate;
  if (!made) return localized(candidate.title);
  const measure = localized(made.measure);
  return made.by.length === 0
    ? measure
    : words.by({
        measure,
        by: formatList(made.by.map((by) => ('grain' in by ? words.grain(by.grain) : lowerFirst(localized(by.label))))),
      });
}

/** Labels stand at the beginning of a line elsewhere; German nouns keep their capital, as do abbreviations. */
function lowerFirst(label: string): string {
  const german = document.documentElement.lang.startsWith('de');
  return german || /^\p{Lu}{2}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
