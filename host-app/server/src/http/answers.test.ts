import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '../testing/server.ts';

interface Operation {
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}

let server: TestServer;
let paths: Record<string, Record<string, Operation>>;
beforeAll(async () => {
  server = await createTestServer({ VITRINE_MARKETPLACE_OPEN: 'yes' });
  paths = ((await server.owner.get('/api/v1/openapi.json')).json as { paths: typeof paths }).paths;
});
afterAll(() => server[Symbol.asyncDispose]());

/** Answers by route and status, with what may stand in them. */
function answers(): [name: string, content: Operation['responses'][string]['content']][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses).map(([status, { content }]): ReturnType<typeof answers>[number] => [
        `${method} ${path} ${status}`,
        content,
      ]),
    ),
  );
}

// That real answers are so, the client of all tests of routes sees (`testing/described-answers.ts`).
describe('answers', () => {
  test('as JSON are described down to their last key, and what holds anything says what it is', () => {
    const vague = answers().flatMap(([name, content]) =>
      vaguePlaces(content?.['application/json']?.schema).map((place) => `${name} ${place}`),
    );
    expect(vague).toEqual([]);
  });

  test('with content say of which type it is', () => {
    const silent = answers().filter(([name, content]) => content === undefined && !/ (101|204|303|304)$/.test(name));
    expect(silent).toEqual([]);
  });
});

/** Where a schema leaves open what stands there. */
function vaguePlaces(schema: unknown, at = '/'): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, items, anyOf, properties, patternProperties, description, ...rest } = schema as Record<string, unknown>;
  if ('$ref' in rest || 'enum' in rest || 'const' in rest) return [];
  if (Array.isArray(anyOf)) return anyOf.flatMap((each) => vaguePlaces(each, at));
  if (type === 'array') return items === undefined ? [at] : vaguePlaces(items, `${at}*/`);
  if (type !== 'object') return type === undefined && description === undefined ? [at] : [];
  if (rest['additionalProperties'] === true) return description === undefined ? [at] : [];
  const inner = Object.entries({ ...Object(properties), ...Object(patternProperties) });
  return inner.length === 0 ? [at] : inner.flatMap(([key, each]) => vaguePlaces(each, `${at}${key}/`));
}
