import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { schemaFiles } from './schemas.ts';

const folder = new URL('../../schema/', import.meta.url);

async function validator(file: string) {
  return new Ajv2020({ allErrors: true }).compile(JSON.parse(await readFile(new URL(file, folder), 'utf8')));
}

describe('the JSON Schemas', () => {
  test.each([...schemaFiles()])(
    '%s is what the contracts say (else: node core/src/schema/write-schemas.ts)',
    async (file, content) => {
      expect(await readFile(new URL(file, folder), 'utf8')).toBe(content);
    },
  );

  test('a query with nested filters passes, an unknown key and an unknown operator do not', async () => {
    const validate = await validator('query.json');
    const query = {
      dataset: 'shop.orders',
      measures: [{ field: 'orders' }],
      filters: [{ not: { or: [{ field: 'country', op: 'eq', value: 'DE' }, { and: [] }] } }],
      range: { last: 'P30D', until: 'data' },
    };
    expect(validate(query)).toBe(true);
    expect(validate({ ...query, sql: 'select 1' })).toBe(false);
    expect(validate({ ...query, filters: [{ not: { field: 'country', op: 'matches', value: '.*' } }] })).toBe(false);
  });

  test('a dashboard with one tile passes, one with a foreign schema does not', async () => {
    const validate = await validator('dashboard.json');
    const dashboard = {
      schema: 'vitrine/dashboard@1',
      id: '01J',
      title: { en: 'Shop' },
      sections: [
        {
          id: 's1',
          tiles: [
            {
              id: 't1',
              widget: 'vitrine.bar/bar@1',
              query: { dataset: 'shop.profit', measures: [{ field: 'profit' }] },
              layout: { large: { x: 0, y: 0, w: 6, h: 4 } },
            },
          ],
        },
      ],
    };
    expect(validate(dashboard)).toBe(true);
    expect(validate({ ...dashboard, schema: 'vitrine/dashboard@2' })).toBe(false);
  });

  test('a report of a tile, words and a statement passes, one with HTML parts or an unknown width does not', async () => {
    const validate = await validator('report-template.json');
    const tile = {
      id: 't1',
      widget: 'vitrine.bar/bar@1',
      query: { dataset: 'shop.profit', filters: [{ not: { field: 'country', op: 'eq', value: 'DE' } }] },
      layout: {},
    };
    const part = { kind: 'tile', id: 'p1', tile, width: 'half' };
    const template = {
      schema: 'vitrine/report-template@1',
      title: 'Weekly letter',
      subject: { en: '{{title}}, {{period}}' },
      range: { calendar: 'week', offset: -1 },
      compare: 'previous-period',
      parts: [
        part,
        { kind: 'heading', id: 'h1', level: 2, text: 'Sales' },
        { kind: 'text', id: 'x1', text: '{{shop.profit.netSales | change}}', width: 'full' },
        { kind: 'statement', id: 's1', lines: [{ dataset: 'shop.profit', measure: 'netSales', style: 'total' }] },
        { kind: 'pageBreak', id: 'b1' },
      ],
    };
    expect(validate(template)).toBe(true);
    expect(validate({ ...template, parts: [{ ...part, width: 'quarter' }] })).toBe(false);
    expect(validate({ ...template, parts: [{ kind: 'html', id: 'x', text: '<b>' }] })).toBe(false);
  });
});
