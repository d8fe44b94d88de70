import type { Query } from '@vitrine/core/contracts';
import { LRUCache } from 'lru-cache';

/** Characters of questions that are known by their text. */
const MOST_TEXT = 4 * 2 ** 20;
/** Midnight of every zone falls on a quarter of an hour. */
const QUARTER_HOUR_MS = 900_000;

/** What makes two queries the same, whoever asks. */
export interface Question {
  json: string;
  /** Its days are counted from today. */
  ranged: boolean;
}

export function questionOf(query: Query): Question {
  return { json: JSON.stringify(query), ranged: query.range !== undefined || query.forecast !== undefined };
}

/** The same question on another day is another question: ranges are counted from today. */
export function keyOf({ json, ranged }: Question, workspaceId: string, now: Temporal.Instant): string {
  const quarter = ranged ? Math.floor(now.epochMilliseconds / QUARTER_HOUR_MS) : 0;
  return `${workspaceId} ${quarter} ${json}`;
}

/** From the text of a request to the question in it, for those that were found good. */
export function askedQuestions(): LRUCache<string, Question> {
  return new LRUCache({
    maxSize: MOST_TEXT,
    sizeCalculation: (question, text) => text.length + question.json.length + 100,
  });
}
