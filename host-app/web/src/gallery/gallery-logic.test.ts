import type { InstalledPlugin } from '@vitrine/server/api';
import { beforeAll, describe, expect, it } from 'vitest';
import { heatmap, models, orders, plugins, shopTemplate, widgets } from '../dashboard/testing/shop.ts';
import { startTexts } from '../testing/render-app.tsx';
import { candidateTitle } from './candidate-words.ts';
import { type Candidate, candidatesOf, sizeOf } from './candidates.ts';
import { findCandidates } from './find-candidates.ts';
import { isOfStranger, kindOf, permissionsOf, publisherOf } from './plugin-kinds.ts';

beforeAll(startTexts);

const titleOf = (candidate: Candidate) =>
  candidateTitle(candidate, { by: ({ measure, by }) => `${measure} by ${by}`, grain: (grain) => grain });
const all = candidatesOf({ widgets, models, templates: [shopTemplate] });
const find = (search: string, topic: Parameters<typeof findCandidates>[1]['topic'] = 'all') =>
  findCandidates(all, { search, topic, empty: new Set() }, titleOf);

describe('what could be shown', () => {
  it('is drawn by widgets that are there, from fields that are there, each question once', () => {
    const references = new Set(widgets.map(({ reference }) => reference));
    for (const { content } of all) {
      expect(references).toContain(content.widget);
      const model = models.find(({ id }) => id === content.query?.dataset);
      for (const { field } of content.query?.measures ?? []) {
        expect(model?.measures.map((measure) => measure.field)).toContain(field);
      }
    }
    const questions = all.map(({ content, id }) => JSON.stringify([content.widget, content.query ?? id]));
    expect(new Set(questions).size).toBe(questions.length);
  });

  it('has a title once, and time in words that people say', () => {
    const titles = candidatesOf({
      widgets,
      models: ['shop.orders', 'shop.sales', 'shop.profit'].map((id) => ({ ...orders, id })),
      templates: [],
    }).map(titleOf);
    expect(titles).toContain('Orders by week');
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('begins with what the templates show, and ends with words', () => {
    expect(titleOf(all[0] as Candidate)).toBe('Net sales');
    expect(all.some(({ content }) => content.query === undefined)).toBe(true);
  });

  it('is found by number, field and widget, without regard to accents and case', () => {
    expect(titleOf(find('orders by country')[0] as Candidate)).toBe('Orders by country');
    expect(find('órders country').length).toBeGreaterThan(0);
    expect(find('nothing of the kind')).toEqual([]);
  });

  it('is a heat map of weekdays and hours where sales have hours, else of weekdays and months', () => {
    const gridsOf = (timed: ReadonlyMap<string, boolean>) =>
      candidatesOf({ widgets: [...widgets, heatmap], models, templates: [], timed })
        .filter(({ content }) => content.widget === heatmap.reference)
        .map(({ content }) => [content.query?.measures?.[0]?.field, content.query?.dimensions, content.roles]);
    const roles = { x: expect.any(String), y: expect.any(String), value: 'orders' };
    expect(gridsOf(new Map([['shop.orders', true]]))).toContainEqual([
      'orders',
      [{ field: 'weekday' }, { field: 'hour' }],
      roles,
    ]);
    expect(gridsOf(new Map([['shop.orders', false]]))).toContainEqual([
      'orders',
      [{ field: 'weekday' }, { field: 'orderedAt', grain: 'month' }],
      roles,
    ]);
  });

  it('is no heat map of sales of which nobody knows yet whether they have hours', () => {
    const found = candidatesOf({ widgets: [...widgets, heatmap], models, templates: [], timed: new Map() });
    expect(models.some(({ dimensions }) => dimensions.some(({ field }) => field === 'hour'))).toBe(true);
    expect(found.filter(({ content }) => content.widget === heatmap.reference)).toEqual([]);
  });

  it('is sorted by topic', () => {
    expect(find('', 'money').every(({ topics }) => topics.has('money'))).toBe(true);
    expect(find('', 'buyers').length).toBeGreaterThan(0);
    expect(find('', 'time').length).toBeGreaterThan(0);
    expect(find('', 'listings').length).toBeGreaterThan(0);
    expect(find('', 'ads')).toEqual([]);
  });

  it('is mixed, so that the first ones show different numbers', () => {
    const numbers = find('')
      .slice(0, 8)
      .map(({ content }) => content.query?.measures?.[0]?.field);
    expect(new Set(numbers).size).toBeGreaterThan(2);
  });

  it('puts what has no data last', () => {
    const found = findCandidates(all, { search: '', topic: 'all', empty: new Set(['shop.orders']) }, titleOf);
    expect(found[0]?.content.query?.dataset).not.toBe('shop.orders');
    expect(found.at(-1)?.content.query?.dataset).toBe('shop.orders');
  });

  it('knows tables of one’s own, ads and listings', () => {
    const topics = { own: 'files.costs', ads: 'shop.ads', listings: 'shop.listings' } as const;
    for (const [topic, id] of Object.entries(topics)) {
      const of = candidatesOf({ widgets, models: [{ ...orders, id }], templates: [] });
      expect(of.some((candidate) => candidate.topics.has(topic as keyof typeof topics))).toBe(true);
    }
  });

  it('has the size that its widget asks for', () => {
    const [first] = widgets;
    if (!first) throw new Error('no widget');
    expect(sizeOf(first)).toEqual({ w: 4, h: 4 });
    const { defaultSize: _, ...contribution } = first.contribution;
    expect(sizeOf({ ...first, contribution })).toEqual({ w: 2, h: 2 });
  });
});

describe('an installed plugin', () => {
  const [declarative] = plugins;
  if (!declarative) throw new Error('no plugin');
  const source: InstalledPlugin = {
    state: 'active',
    manifest: {
      ...declarative.manifest,
      id: 'acme.etsy',
      tier: 'trusted',
      contributes: { dataSources: [{ id: 'etsy' }] },
      capabilities: {
        net: [{ origin: 'https://openapi.etsy.com' }],
        data: ['shop.orders'],
        schedule: true,
        mail: true,
        storageKb: 256,
      },
    },
  };
  const template: InstalledPlugin = {
    state: 'registered',
    manifest: {
      ...declarative.manifest,
      contributes: { templates: [{ id: 'a', kind: 'dashboard', title: 'A', description: 'B', document: 'a.json' }] },
    },
  };

  it('stands under what it brings', () => {
    expect([declarative, source, template].map(kindOf)).toEqual(['widgets', 'sources', 'templates']);
    expect(kindOf({ ...declarative, manifest: { ...declarative.manifest, contributes: {} } })).toBeUndefined();
  });

  it('says all it may do', () => {
    expect(permissionsOf(declarative)).toEqual([{ key: 'draw' }]);
    expect(permissionsOf(template)).toEqual([{ key: 'layout' }]);
    expect(permissionsOf(source)).toEqual([
      { key: 'trusted' },
      { key: 'readFiles' },
      { key: 'net', origins: ['openapi.etsy.com'] },
      { key: 'data', datasets: ['shop.orders'] },
      { key: 'schedule' },
      { key: 'mail' },
      { key: 'storage', kilobytes: 256 },
    ]);
    expect(publisherOf(source.manifest.id)).toBe('acme');
    expect(['acme.funnel', 'vitrine.bar', 'workspace.sold'].map(isOfStranger)).toEqual([true, false, false]);
  });
});
