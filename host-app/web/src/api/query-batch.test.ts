import type { Query, Table } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import { linesOf, QueryBatch } from './query-batch.ts';

const table = (name: string): Table => ({
  columns: [],
  rows: [[name]],
  asOf: '2026-11-22T00:00:00Z',
  source: 'rollup',
  truncated: false,
  elapsedMs: 1,
});
const query = (dataset: string): Query => ({ dataset });

function network(respond: (queries: Query[], send: (line: unknown) => void, close: () => void) => void, status = 200) {
  const requests: { queries: Query[]; headers: Headers }[] = [];
  const fake: typeof fetch = async (_input, init) => {
    const { queries } = JSON.parse(String(init?.body)) as { queries: Query[] };
    requests.push({ queries, headers: new Headers(init?.headers) });
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        respond(
          queries,
          (line) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`)),
          () => controller.close(),
        );
      },
    });
    return new Response(body, { status });
  };
  return { requests, fetch: fake };
}

describe('a batch of queries', () => {
  it('sends what is asked in one turn as one request, with the token', async () => {
    const { requests, fetch } = network((queries, send, close) => {
      queries.forEach(({ dataset }, index) => {
        send({ index, table: table(dataset) });
      });
      close();
    });
    const batch = new QueryBatch({ fetch, csrfToken: () => 'abc' });
    const [a, b] = await Promise.all([batch.load(query('shop.orders')), batch.load(query('shop.sales'))]);
    expect([a.rows, b.rows]).toEqual([[['shop.orders']], [['shop.sales']]]);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.headers.get('x-csrf-token')).toBe('abc');
  });

  it('answers a fast tile while a slow one is still open', async () => {
    let release = () => {};
    const { fetch } = network((_queries, send, close) => {
      send({ index: 1, table: table('fast') });
      release = () => {
        send({ index: 0, table: table('slow') });
        close();
      };
    });
    const batch = new QueryBatch({ fetch, csrfToken: () => null });
    const slow = batch.load(query('a.slow'));
    expect((await batch.load(query('a.fast'))).rows).toEqual([['fast']]);
    release();
    expect((await slow).rows).toEqual([['slow']]);
  });

  it('refuses one without hurting the others', async () => {
    const { fetch } = network((_queries, send, close) => {
      send({ index: 0, error: { status: 422, code: 'unknownField', detail: 'No such field.' } });
      send({ index: 1, table: table('good') });
      send({ index: 9, table: table('nobody asked') });
      close();
    });
    const batch = new QueryBatch({ fetch, csrfToken: () => null });
    const bad = batch.load(query('a.bad'));
    const good = batch.load(query('a.good'));
    await expect(bad).rejects.toMatchObject({ code: 'unknownField', status: 422 });
    expect((await good).rows).toEqual([['good']]);
  });

  it('refuses all that are open when the answer breaks off', async () => {
    const { fetch } = network((_queries, send, close) => {
      send({ index: 0, table: table('in time') });
      close();
    });
    const batch = new QueryBatch({ fetch, csrfToken: () => null });
    const [first, second] = [batch.load(query('a.x')), batch.load(query('a.y'))];
    await expect(second).rejects.toMatchObject({ status: 0 });
    expect((await first).rows).toEqual([['in time']]);
  });

  it('passes on why the whole request was refused', async () => {
    const { fetch } = network((_queries, send, close) => {
      send({ code: 'unauthenticated', status: 401, title: 'Signed out' });
      close();
    }, 401);
    const batch = new QueryBatch({ fetch, csrfToken: () => null });
    await expect(batch.load(query('a.x'))).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
  });

  it('says so when nobody answers', async () => {
    const batch = new QueryBatch({ fetch: () => Promise.reject(new TypeError('down')), csrfToken: () => null });
    await expect(batch.load(query('a.x'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('splits many queries into several requests', async () => {
    const { requests, fetch } = network((queries, send, close) => {
      queries.forEach(({ dataset }, index) => {
        send({ index, table: table(dataset) });
      });
      close();
    });
    const batch = new QueryBatch({ fetch, csrfToken: () => null, size: 2 });
    await Promise.all(['a.a', 'a.b', 'a.c'].map((name) => batch.load(query(name))));
    expect(requests.map(({ queries }) => queries.length)).toEqual([2, 1]);
  });
});

describe('lines', () => {
  it('survive being cut anywhere, in the middle of a letter too', async () => {
    const bytes = new TextEncoder().encode('{"a":"Grüße"}\n\n{"b":1}');
    for (let size = 1; size <= bytes.length; size += 1) {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      });
      const lines: string[] = [];
      for await (const line of linesOf(body)) lines.push(line);
      expect(lines).toEqual(['{"a":"Grüße"}', '{"b":1}']);
    }
  });
});
