import type { Query } from '@vitrine/core/contracts';
import { LRUCache } from 'lru-cache';

/** Characters of questions that are known by their text. */
const MOST_TEXT = 4 * 2 ** 20;
/** Midnight of every zone falls on a quarter of an hour. */
const QUARTER_HOUR_MS = 900_000;

/** What makes two queries the same, whoever asks. */
export interface Question {
  json: string;
  dataset: string;
  /** Its days are counted from today. */
  ranged: boolean;
  /** Its days are counted from the newest that has data. */
  followsData: boolean;
}

export function questionOf(query: Query): Question {
  return {
    json: JSON.stringify(query),
    dataset: query.dataset,
    ranged: query.range !== undefined || query.forecast !== undefined,
    followsData: followsData(query),
  };
}

/** True where the days asked for end with the data: which they are, follows from all data of the workspace. */
export function followsData({ range }: Pick<Query, 'range'>): boolean {
  return range !== undefined && 'until' in range && range.until === 'data';
}

/** The same question on another day is another question, and so is it until another day. */
export function keyOf(
  { json, ranged, followsData }: Question,
  workspaceId: string,
  { now, newestDay }: { now: Temporal.Instant; newestDay?: string | null | undefined },
): string {
  const quarter = ranged ? Math.floor(now.epochMilliseconds / QUARTER_HOUR_MS) : 0;
  return `${workspaceId} ${quarter} ${followsData ? `${newestDay ?? ''} ` : ''}${json}`;
}

/** From the text of a request to the question in it, for those that were found good. */
export function askedQuestions(): LRUCache<string, Question> {
  return new LRUCache({
    maxSize: MOST_TEXT,
    sizeCalculation: (question, text) => text.length + question.json.length + 100,
  });
}
