import { expect, it } from 'vitest';
import { pluginOfDataset } from './dataset-model.ts';

it('a dataset says by its id which plugin it is of; those of the host say none', () => {
  expect(['acme.parcels.days', 'a.b.c.d', 'shop.orders', 'files.budget'].map(pluginOfDataset)).toEqual([
    'acme.parcels',
    'a.b',
    undefined,
    undefined,
  ]);
});
