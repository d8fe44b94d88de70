import type { Table } from '@vitrine/core/contracts';

/** The answer with how it was found and how long that took. */
export function withOrigin(json: string, source: Table['source'], elapsedMs: number): string {
  return `${json.slice(0, -1)},"source":"${source}","elapsedMs":${elapsedMs}}`;
}

/** What stays the same however often it is answered. */
export function jsonOf(table: Table): string {
  const { source: _source, elapsedMs: _elapsedMs, ...rest } = table;
  return JSON.stringify(rest);
}
