import { STATUS_CODES } from 'node:http';
import { DOCUMENT, DOCUMENTS } from './documents.ts';
import { operationId } from './passing.ts';
import type { Route } from './route.ts';

type Schema = Record<string, unknown>;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    path: { type: 'string' },
    details: { type: 'object' },
  },
};

/** The OpenAPI 3.1 description of exactly these routes. Paths start at the root. */
export function openApi(routes: readonly Route[], version: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = openApiPath(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vitrine',
      version,
      description: 'Dashboards for people who sell online.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: PROBLEM, ...(named(DOCUMENTS) as Schema) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token of the workspace.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'vitrine',
          description: 'A browser session; changes carry x-csrf-token. The name depends on the address.',
        },
      },
    },
  };
}

/** `/api/v1/shops/:id` → `/api/v1/shops/{id}`. */
export function openApiPath(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function operation(route: Route): Schema {
  const parameters = [...pathParameters(route.path), ...queryParameters(route)];
  return {
    operationId: operationId(route),
    summary: route.summary,
    security: security(route),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body === undefined ? {} : { requestBody: { required: true, content: bodyContent(route.body) } }),
    responses: responses(route),
  };
}

function security(route: Route): Schema[] {
  if (route.access.kind === 'public') return [];
  const bySession = route.access.kind === 'member' || route.access.kind === 'operator';
  return bySession ? [{ token: [] }, { session: [] }] : [{ token: [] }];
}

function pathParameters(path: string): Schema[] {
  return [...path.matchAll(/:(\w+)/g)].map((found) => ({
    name: found[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(route: Route): Schema[] {
  if (!route.query || !('properties' in route.query)) return [];
  const schema: Schema = { ...route.query };
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries({ ...(schema['properties'] as Schema) }).map(([name, property]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: property,
  }));
}

/** A schema with its documents by the names of the components, and with tuples as OpenAPI 3.1 has them. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  const { $id: _id, [DOCUMENT]: document, $ref, ...rest } = value as Schema;
  if (Array.isArray(rest['items'])) {
    const { items, additionalItems: _more, ...others } = rest;
    return { ...others, prefixItems: named(items), items: false };
  }
  const name = document ?? $ref;
  if (typeof name === 'string') return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, named(inner)]));
}

function bodyContent(body: NonNullable<Route['body']>): Schema {
  if (body === 'raw') return { '*/*': { schema: {} } };
  if (body === 'multipart') return { 'multipart/form-data': { schema: { type: 'object' } } };
  return { 'application/json': { schema: named(body) } };
}

function responses(route: Route): Schema {
  const described: Schema = {};
  for (const [status, response] of Object.entries(route.responses)) {
    const { description, schema, orType } = response;
    const type = response.type ?? (schema ? 'application/json' : undefined);
    const content = {
      ...(type === undefined ? {} : { [type]: { schema: named(schema ?? {}) } }),
      ...(orType === undefined ? {} : { [orType]: { schema: {} } }),
    };
    described[status] = {
      description: description || STATUS_CODES[status] || 'Done',
      ...(Object.keys(content).length === 0 ? {} : { content }),
    };
  }
  described['default'] = {
    description: 'What went wrong',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return described;
}
