import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetModel } from '@vitrine/core/contracts';
import { expect, test } from 'vitest';
import plugin from '../plugin.ts';
import { shopDatasets } from './datasets.ts';

const texts = (model: DatasetModel): unknown[] => [
  model.title,
  model.description,
  ...[...model.dimensions, ...model.measures].flatMap((field) => [field.label, field.description]),
  ...model.dimensions.flatMap((dimension) => [
    ...(dimension.companion ? [dimension.companion.label] : []),
    ...(dimension.values ?? []).map((value) => value.label),
  ]),
];

test('everything a person reads is there in English, German and French', () => {
  for (const model of shopDatasets) {
    for (const text of texts(model)) {
      expect(text).toEqual({ en: expect.any(String), de: expect.any(String), fr: expect.any(String) });
    }
  }
});

test('measures refer to measures that are there, and rollups hold additive measures only', () => {
  for (const model of shopDatasets) {
    const measures = new Map(model.measures.map((measure) => [measure.field, measure]));
    expect(measures.size).toBe(model.measures.length);
    for (const measure of model.measures) {
      const used =
        measure.kind === 'ratio'
          ? [measure.numerator, measure.denominator]
          : measure.kind === 'linear'
            ? measure.terms.map((term) => term.measure)
            : [];
      for (const field of used) expect([...measures.keys()]).toContain(field);
    }
    for (const rollup of model.rollups ?? []) {
      for (const field of Object.keys(rollup.measures)) {
        const measure = measures.get(field);
        const additiveOver = measure && 'additiveOver' in measure ? measure.additiveOver : [];
        const holds = additiveOver === '*' || rollup.dimensions.every((dimension) => additiveOver.includes(dimension));
        expect([model.id, rollup.id, field, holds]).toEqual([model.id, rollup.id, field, true]);
      }
    }
  }
});

test('the plugin supplies the datasets under the id of its manifest', () => {
  const supplied: unknown[] = [];
  void plugin.activate({
    provide(kind, id, contribution) {
      supplied.push([kind, id, contribution]);
      return () => undefined;
    },
    hooks: {} as Parameters<typeof plugin.activate>[0]['hooks'],
    signal: new AbortController().signal,
  });
  expect(supplied).toEqual([['dataSource', 'shop', { datasets: shopDatasets }]]);
});

test('a filter by what the overview shows reaches each of its tiles', async () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'templates', 'shop-overview', 'dashboard.json');
  const overview: {
    sections: {
      tiles: { id: string; query?: { dataset: string; dimensions?: { field: string; grain?: string }[] } }[];
    }[];
  } = JSON.parse(await readFile(file, 'utf8'));
  const asked = overview.sections
    .flatMap(({ tiles }) => tiles)
    .flatMap(({ id, query }) => (query ? [{ id, query }] : []));
  const shown = new Set(
    asked.flatMap(({ query }) => query.dimensions?.flatMap(({ field, grain }) => (grain ? [] : [field])) ?? []),
  );
  expect(shown).toContain('listing');
  for (const { id, query } of asked) {
    const model = shopDatasets.find((dataset) => dataset.id === query.dataset);
    const fields = model?.dimensions.map(({ field }) => field);
    for (const field of shown) expect(fields, `${id} by ${field}`).toContain(field);
  }
});
