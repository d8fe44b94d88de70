import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DashboardTemplate, Tile } from '@vitrine/core/contracts';
import { describe, expect, it } from 'vitest';
import { checkDashboard, fieldsOf, fromTemplate, readDashboard } from './document.ts';

const fixture = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'));

describe('a saved dashboard', () => {
  it('is brought from an earlier form to the one of today', () => {
    expect(readDashboard(fixture('dashboard-0.input.json'))).toEqual(fixture('dashboard-0.expected.json'));
  });

  it('is refused with the path of its fault', () => {
    const document = fixture('dashboard-0.expected.json');
    document.sections[0].tiles[0].widget = 'bar';
    expect(() => checkDashboard(document)).toThrow(
      expect.objectContaining({ code: 'badRequest', path: '/sections/0/tiles/0/widget' }),
    );
  });

  it('is refused when it has a key that nobody knows', () => {
    expect(() => checkDashboard({ ...fixture('dashboard-0.expected.json'), colour: 'red' })).toThrow(/"colour"/);
  });

  it('is refused when two tiles have one id', () => {
    const document = fixture('dashboard-0.expected.json');
    document.sections.push({ id: 's2', tiles: structuredClone(document.sections[0].tiles) });
    expect(() => checkDashboard(document)).toThrow(expect.objectContaining({ path: '/sections/1/tiles/0/id' }));
  });

  it('is refused when it is no document at all', () => {
    expect(() => readDashboard(null)).toThrow(expect.objectContaining({ code: 'badRequest' }));
    expect(() => readDashboard('text')).toThrow(expect.objectContaining({ code: 'badRequest' }));
  });
});

it('makes a dashboard of a template with an id of its own each time', () => {
  const template: DashboardTemplate = {
    schema: 'vitrine/dashboard-template@1',
    title: 'Overview',
    sections: [{ id: 's', tiles: [] }],
  };
  const [first, second] = [fromTemplate(template), fromTemplate(template)];
  expect(checkDashboard(first)).toMatchObject({ title: 'Overview', sections: [{ id: 's' }] });
  expect(first.id).not.toBe(second.id);
});

it('finds every field that a tile reads, however deep its filters are', () => {
  const tile: Tile = {
    id: 't',
    widget: 'vitrine.bar/bar@1',
    layout: {},
    query: {
      dataset: 'shop.sales',
      measures: [{ field: 'units' }],
      dimensions: [{ field: 'listing' }],
      filters: [
        { and: [{ field: 'country', op: 'eq', value: 'DE' }] },
        { or: [{ not: { field: 'coupon', op: 'isEmpty' } }] },
      ],
    },
  };
  expect(fieldsOf(tile)).toEqual(['country', 'coupon', 'listing', 'units']);
  expect(fieldsOf({ ...tile, query: { dataset: 'shop.sales', rows: { fields: ['sku'] } } })).toEqual(['sku']);
  expect(fieldsOf({ id: 't', widget: 'vitrine.text/text@1', layout: {} })).toEqual([]);
});
