import { buildSchema, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { asGraphqlError, formatGraphqlError } from './graphql-errors.ts';
import { checkLimits, MAX_COST, MAX_DEPTH } from './graphql-limits.ts';
import { createGraphqlSchema, ROOT_FIELDS } from './graphql-schema.ts';

describe('the schema', () => {
  it('has a rule for every root field, and no rule for a field that is not there', () => {
    const schema = createGraphqlSchema();
    for (const name of ['Query', 'Mutation'] as const) {
      const type = schema.getType(name);
      const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
      expect(fields.length).toBeGreaterThan(0);
      expect(Object.keys(ROOT_FIELDS[name]).sort()).toEqual(fields.sort());
    }
  });

  it('lets nobody change anything with a token that may only read', () => {
    for (const field of Object.values(ROOT_FIELDS.Mutation)) expect(field.rule.scope).not.toBe('read');
  });
});

describe('limits', () => {
  it('refuse what is nested too deep', () => {
    const nested = (levels: number) => `{ ${'a { '.repeat(levels)} a ${'}'.repeat(levels)} }`;
    expect(() => checkLimits(parse(nested(MAX_DEPTH - 1)))).not.toThrow();
    expect(() => checkLimits(parse(nested(MAX_DEPTH)))).toThrow(expect.objectContaining({ code: 'badRequest' }));
  });

  it('count what fragments bring wherever they are used', () => {
    const fragment = `fragment F on A { ${Array.from({ length: 100 }, (_, i) => `f${i}`).join(' ')} }`;
    const uses = (count: number) =>
      `{ ${Array.from({ length: count }, (_, i) => `x${i}: x { ...F }`).join(' ')} } ${fragment}`;
    expect(() => checkLimits(parse(uses(2)))).not.toThrow();
    expect(() => checkLimits(parse(uses(Math.ceil(MAX_COST / 100))))).toThrow(/more than/);
  });

  it('refuse a fragment that contains itself', () => {
    expect(() => checkLimits(parse('{ ...F } fragment F on Query { a { ... on A { ...F } } }'))).toThrow(
      /contains itself/,
    );
  });
});

describe('errors', () => {
  const log: string[] = [];
  const format = (error: unknown) =>
    formatGraphqlError(asGraphqlError(error), { locale: 'en', log: (id) => void log.push(id) });

  it('that nobody foresaw say nothing of the inside and name an id that is in the log', () => {
    const answer = format(new Error('password of the database is open-sesame'));
    expect(JSON.stringify(answer)).not.toContain('sesame');
    expect(answer.extensions).toMatchObject({ code: 'internal', details: { id: log[0] } });
  });

  it('of a wrong query are bad requests', () => {
    expect(() => buildSchema('type Query {')).toThrow(
      expect.toSatisfy((error: unknown) => format(error).extensions?.['code'] === 'badRequest'),
    );
    expect(format('text').extensions).toMatchObject({ code: 'internal' });
  });
});
