import type { Table } from '@vitrine/core/contracts';
import { LRUCache } from 'lru-cache';
import { type Changed, EVERY_DATASET } from '../pipeline/contract.ts';

/** An answer and its JSON without the two members that say how it came: they are added for each caller. */
export interface CachedAnswer {
  table: Table;
  json: string;
  /** The whole answer as it is sent from the cache, once somebody asked for it. */
  bytes?: Buffer;
}

export interface AnswerKey {
  workspace: string;
  dataset: string;
  /** Local days that the answer rests on; undefined for all of them. */
  days: { from: string; to: string } | undefined;
}

interface Entry extends AnswerKey, CachedAnswer {}

const MOST_BYTES = 48 * 2 ** 20;

/**
 * Answers in this process, bounded by bytes. An answer that was begun before a change and ends after it is never kept: `generation`
 * tells the two apart.
 */
export class AnswerCache {
  readonly #entries = new LRUCache<string, Entry>({
    maxSize: MOST_BYTES,
    sizeCalculation: (entry, key) => entry.json.length * 2 + key.length + 200,
    dispose: (entry, key) => this.#keysOf(entry).delete(key),
  });
  readonly #keys = new Map<string, Set<string>>();
  readonly #generations = new Map<string, number>();
  #epoch = 0;

  get(key: string): CachedAnswer | undefined {
    return this.#entries.get(key);
  }

  /** Changes with every write that may touch the dataset's answers. */
  generation(workspace: string, dataset: string): string {
    return `${this.#epoch}.${this.#generations.get(`${workspace} ${EVERY_DATASET}`) ?? 0}.${this.#generations.get(`${workspace} ${dataset}`) ?? 0}`;
  }

  /** Keeps the answer unless something changed since `generation`. */
  put(key: string, generation: string, entry: Entry): void {
    if (generation !== this.generation(entry.workspace, entry.dataset)) return;
    this.#entries.set(key, entry);
    if (this.#entries.has(key)) this.#keysOf(entry).add(key);
  }

  forget({ workspace, datasets, days }: Changed): void {
    for (const dataset of datasets) {
      const scope = `${workspace} ${dataset}`;
      this.#generations.set(scope, (this.#generations.get(scope) ?? 0) + 1);
      const scopes =
        dataset === EVERY_DATASET ? [...this.#keys.keys()].filter((name) => name.startsWith(`${workspace} `)) : [scope];
      for (const key of scopes.flatMap((name) => [...(this.#keys.get(name) ?? [])])) {
        const entry = this.#entries.peek(key);
        if (entry && overlaps(entry.days, days)) this.#entries.delete(key);
      }
    }
  }

  /** After notifications may have been missed, nothing that is kept can be trusted. */
  clear(): void {
    this.#epoch++;
    this.#entries.clear();
    this.#keys.clear();
  }

  #keysOf({ workspace, dataset }: AnswerKey): Set<string> {
    const scope = `${workspace} ${dataset}`;
    const keys = this.#keys.get(scope) ?? new Set();
    this.#keys.set(scope, keys);
    return keys;
  }
}

/** `to` of an answer is exclusive, `to` of a change is its last day. */
function overlaps(answer: AnswerKey['days'], change: Changed['days']): boolean {
  if (!answer || !change) return true;
  return change.from < answer.to && answer.from <= change.to;
}
