import type { Query, Table } from '@vitrine/core/contracts';
import { isProblem, type Problem, toProblem } from './problem.ts';

/** One line of the answer to a batch, in the order in which they became ready. */
type Line = { index: number; table: Table } | { index: number; error: Record<string, unknown> };

interface Waiting {
  query: Query;
  resolve(table: Table): void;
  reject(problem: Problem): void;
}

export interface QueryBatchOptions {
  fetch: typeof fetch;
  csrfToken(): string | null;
  /** Most queries that travel together. */
  size?: number;
}

/** The lines of an NDJSON body as they arrive. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      yield* lines.filter((line) => line.trim() !== '');
      if (done) break;
    }
    if (rest.trim() !== '') yield rest;
  } finally {
    reader.releaseLock();
  }
}

/**
 * Collects the queries that a page asks for in one turn and sends them as one request; each is answered as soon as its
 * own line arrives, so that a slow tile never holds the others. Rejects with a Problem.
 */
export class QueryBatch {
  readonly #options: QueryBatchOptions;
  #waiting: Waiting[] = [];

  constructor(options: QueryBatchOptions) {
    this.#options = options;
  }

  load(query: Query): Promise<Table> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ query, resolve, reject });
      if (this.#waiting.length === 1) setTimeout(() => this.#flush(), 0);
    });
  }

  #flush(): void {
    const all = this.#waiting;
    this.#waiting = [];
    const size = this.#options.size ?? 24;
    for (let start = 0; start < all.length; start += size) void this.#send(all.slice(start, start + size));
  }

  async #send(part: Waiting[]): Promise<void> {
    const open = new Set(part);
    try {
      const response = await this.#request(part.map(({ query }) => query));
      if (!response.ok || response.body === null) throw toProblem(response.status, await readJson(response));
      for await (const text of linesOf(response.body)) {
        const line = JSON.parse(text) as Line;
        const waiting = part[line.index];
        if (waiting === undefined) continue;
        open.delete(waiting);
        if ('table' in line) waiting.resolve(line.table);
        else
          waiting.reject(toProblem(typeof line.error['status'] === 'number' ? line.error['status'] : 500, line.error));
      }
      throw toProblem(0, undefined);
    } catch (cause) {
      const problem = isProblem(cause) ? cause : toProblem(0, undefined);
      for (const waiting of open) waiting.reject(problem);
    }
  }

  #request(queries: Query[]): Promise<Response> {
    const token = this.#options.csrfToken();
    return this.#options.fetch('/api/v1/query', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/x-ndjson',
        'accept-language': document.documentElement.lang || 'en',
        ...(token !== null && { 'x-csrf-token': token }),
      },
      body: JSON.stringify({ queries }),
    });
  }
}

async function readJson(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}
