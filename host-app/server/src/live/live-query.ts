import { createHash } from 'node:crypto';
import type { Query, Table } from '@vitrine/core/contracts';
import pLimit from 'p-limit';
import { ulid } from 'ulid';
import type { Problem } from '../api.ts';
import type { QueryCaller } from '../queries/contract.ts';

export interface Answered {
  table: Table;
  /** What it says, without when and how that was found. */
  said: string;
}
export type Outcome = Answered | { error: Problem };

export function answered(table: Table): Answered {
  const { asOf: _asOf, source: _source, elapsedMs: _elapsedMs, ...said } = table;
  return { table, said: JSON.stringify(said) };
}

/** One question of viewers who are answered alike, with what they were told last. */
export class LiveQuery {
  readonly id = ulid();
  readonly key: string;
  readonly query: Query;
  readonly caller: QueryCaller;
  readonly viewers = new Set<string>();
  /** Counts what was told; each viewer is told all of it. */
  sequence = 0;
  /** One asking at a time: what is told comes in the order of its numbers. */
  readonly turn = pLimit(1);
  /** Not asked again before this moment. */
  notBefore = 0;
  /** Until what is asked for has begun. */
  waiting: NodeJS.Timeout | 'soon' | undefined;
  #last = '';

  constructor(key: string, query: Query, caller: QueryCaller) {
    this.key = key;
    this.query = query;
    this.caller = caller;
  }

  /** Whether this is something else than what was told last; if so, it has the next number. */
  takes(outcome: Outcome): boolean {
    const said = digestOf(outcome);
    if (said === this.#last) return false;
    this.#last = said;
    this.sequence += 1;
    return true;
  }
}

function digestOf(outcome: Outcome): string {
  if ('error' in outcome) return `error ${outcome.error.code} ${outcome.error.path} ${outcome.error.status}`;
  return createHash('sha256').update(outcome.said).digest('base64');
}
