import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../api.ts';
import type { BrowserClient, ClientRequest } from '../testing/client.ts';
import { createTestServer, type TestServer } from '../testing/server.ts';

const LANGUAGES = ['en', 'de', 'fr'] as const;

let server: TestServer;
let viewer: BrowserClient;
beforeAll(async () => {
  server = await createTestServer();
  viewer = await server.member('viewer');
});
afterAll(() => server[Symbol.asyncDispose]());

type Ask = [what: string, status: number, who: () => BrowserClient, method: string, path: string, body?: unknown];
const owner = () => server.owner;
const query = (more: object) => ({ dataset: 'shop.orders', measures: [{ field: 'orders' }], ...more });
const asks: Ask[] = [
  ['nobody', 401, () => server.stranger(), 'GET', '/api/v1/shops'],
  ['an address that is none', 404, owner, 'GET', '/api/v1/nothing'],
  ['a change by somebody who may look', 403, () => viewer, 'DELETE', '/api/v1/shops/gone'],
  ['something that is gone', 404, owner, 'PATCH', '/api/v1/shops/gone', { name: 'Mugs' }],
  ['text that is no JSON', 415, owner, 'POST', '/api/v1/shops', 'text'],
  ['a body without its keys', 400, owner, 'POST', '/api/v1/shops', {}],
  ['a key that nobody knows', 400, owner, 'GET', '/api/v1/shops?colour=red'],
  ['too much', 413, owner, 'POST', '/api/v1/query', query({ filters: 'x'.repeat(1_000_001) })],
  ['a dataset that is none', 422, owner, 'POST', '/api/v1/query', { ...query({}), dataset: 'shop.nothing' }],
  ['a field that is none', 422, owner, 'POST', '/api/v1/query', query({ measures: [{ field: 'luck' }] })],
  [
    'a range that is none',
    422,
    owner,
    'POST',
    '/api/v1/query',
    query({ range: { from: '2026-02-01', to: '2026-01-01' } }),
  ],
  [
    'a filter that is none',
    422,
    owner,
    'POST',
    '/api/v1/query',
    query({ filters: [{ field: 'country', op: 'like' }] }),
  ],
  ['a file that is none', 415, owner, 'POST', '/api/v1/imports', { file: 'x' }],
];
const speaking = (language: string, body?: unknown): ClientRequest => ({
  headers: { 'accept-language': language },
  ...(body === undefined ? {} : { body }),
});

/** Told in three languages, and in each of them otherwise. */
function expectTold(problems: readonly Partial<Problem>[], what: string): void {
  for (const key of ['title', 'detail'] as const) {
    const texts = problems.map((problem) => problem[key]);
    expect(new Set(texts).size, `${what}: ${texts.join(' | ')}`).toBe(LANGUAGES.length);
  }
}

describe('what goes wrong is told in the language of the reader', () => {
  test.each(asks)('%s', async (what, status, who, method, path, body) => {
    const client = who();
    const problems: Partial<Problem>[] = [];
    for (const language of LANGUAGES) {
      const answer = await client.send(method, path, speaking(language, body));
      expect(answer.status, answer.text).toBe(status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      problems.push(answer.json as Problem);
    }
    expectTold(problems, what);
  });

  test.each([
    ['a field that may not be', () => viewer, 'mutation { deleteDashboard(id: "gone") }'],
    ['something that is gone', owner, 'mutation { deleteDashboard(id: "gone") }'],
    ['text that is none of its language', owner, '{ dashboards {'],
    ['a field that is not there', owner, '{ nothing }'],
    ['a value of another type', owner, 'mutation ($id: ID!) { deleteDashboard(id: $id) }'],
  ])('in GraphQL: %s', async (what, who, question) => {
    const problems: Partial<Problem>[] = [];
    for (const language of LANGUAGES) {
      const { json } = await who().send('POST', '/graphql', speaking(language, { query: question }));
      const [error] = (json as { errors: { message: string; extensions: Problem }[] }).errors;
      expect(error?.message).toBe(error?.extensions.detail);
      problems.push(error?.extensions ?? {});
    }
    expectTold(problems, what);
  });

  test('on the line of one query of several', async () => {
    const problems: Partial<Problem>[] = [];
    for (const language of LANGUAGES) {
      const body = { queries: [query({}), query({ measures: [{ field: 'luck' }] })] };
      const { text } = await server.owner.send('POST', '/api/v1/query', speaking(language, body));
      const lines = text
        .trim()
        .split('\n')
        .map((line): { index: number; error?: Problem } => JSON.parse(line));
      problems.push(lines.find(({ index }) => index === 1)?.error ?? {});
    }
    expectTold(problems, 'a line');
  });
});
