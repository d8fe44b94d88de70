import { describe, expect, it } from 'vitest';
import { drawingOf, pageSettings, readQuery } from './tile-request.ts';

const page = {
  range: { last: 'P30D' },
  compare: 'previous-year' as const,
  filters: [{ field: 'shop', op: 'eq' as const, value: 's' }],
};

describe('the address of a tile', () => {
  it('says nothing: the page is as it was saved', () => {
    expect(pageSettings({}, page)).toEqual(page);
    expect(pageSettings({}, {})).toEqual({ range: undefined, compare: undefined, filters: [] });
  });

  it('says all data: the saved range does not come back', () => {
    expect(pageSettings({ range: 'null' }, page)).toEqual({ ...page, range: undefined });
  });

  it('carries range, comparison and filters of the page', () => {
    const filters = [{ not: { field: 'country', op: 'eq', value: 'DE' } }];
    expect(pageSettings({ range: '{"last":"P7D"}', compare: 'none', filters: JSON.stringify(filters) }, page)).toEqual({
      range: { last: 'P7D' },
      compare: undefined,
      filters,
    });
  });

  it('is refused when it says what no page could', () => {
    expect(() => pageSettings({ range: 'P7D' }, page)).toThrow(expect.objectContaining({ code: 'badRange' }));
    expect(() => pageSettings({ range: '{"last":"week"}' }, page)).toThrow(
      expect.objectContaining({ code: 'badRange' }),
    );
    expect(() => pageSettings({ filters: '[{"field":"a","op":"like"}]' }, page)).toThrow(
      expect.objectContaining({ code: 'badFilter' }),
    );
  });

  it('has a size, a theme and a language even when it names none', () => {
    expect(drawingOf({}, 'fr')).toEqual({ theme: 'light', locale: 'fr', size: { width: 640, height: 320 } });
    expect(drawingOf({ theme: 'dark', locale: 'de', width: 100, height: 50 }, 'fr')).toEqual({
      theme: 'dark',
      locale: 'de',
      size: { width: 100, height: 50 },
    });
  });
});

it('reads a query of a preview or says where it is wrong', () => {
  expect(readQuery({ dataset: 'shop.sales' })).toEqual({ dataset: 'shop.sales' });
  expect(() => readQuery({ dataset: 'shop.sales', limit: 0 })).toThrow(
    expect.objectContaining({ path: '/query/limit' }),
  );
});
