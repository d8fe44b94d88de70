import type { Candidate, Topic } from './candidates.ts';

export interface Wanted {
  search: string;
  topic: Topic | 'all';
  /** Datasets that hold nothing yet: what they would show comes last. */
  empty: ReadonlySet<string>;
}

/** The candidates that fit the words, best first, and so mixed that the first ones show different things. */
export function findCandidates(
  all: readonly Candidate[],
  wanted: Wanted,
  wordsOf: (candidate: Candidate) => string,
): Candidate[] {
  const words = plain(wanted.search)
    .split(/\s+/)
    .filter((word) => word !== '');
  const hits = all
    .filter((candidate) => wanted.topic === 'all' || candidate.topics.has(wanted.topic))
    .map((candidate) => ({ candidate, score: candidate.score + match(plain(wordsOf(candidate)), words) }))
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
    .map(({ candidate, score }) => ({
      candidate,
      score: wanted.empty.has(candidate.content.query?.dataset ?? '') ? score - 1000 : score,
    }));
  return mixed(hits.sort((a, b) => b.score - a.score));
}

/** Every word must be there; whole words at the beginning count more. */
function match(text: string, words: readonly string[]): number {
  let score = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return Number.NEGATIVE_INFINITY;
    score += at === 0 ? 12 : text[at - 1] === ' ' ? 8 : 2;
  }
  return score;
}

/** Lower case, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

interface Hit {
  candidate: Candidate;
  score: number;
}

/** What shows the same number or the same widget as those before it steps back a little. */
function mixed(hits: readonly Hit[]): Candidate[] {
  const seen = new Map<string, number>();
  const ranked = hits.map((hit, index) => {
    const { widget, query } = hit.candidate.content;
    const keys = [widget, ...(query?.measures ?? []).map(({ field }) => field)];
    const repeated = keys.reduce((sum, key) => sum + (seen.get(key) ?? 0), 0);
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
    return { candidate: hit.candidate, score: hit.score - repeated * 2.5, index };
  });
  return ranked.sort((a, b) => b.score - a.score || a.index - b.index).map(({ candidate }) => candidate);
}
