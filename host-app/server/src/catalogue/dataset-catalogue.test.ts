import { completeManifest } from '@vitrine/core/testing';
import { expect, it } from 'vitest';
import { mayHold } from './dataset-catalogue.ts';

it('nobody who asks for a dataset waits for strangers whose it cannot be', () => {
  const stranger = completeManifest({ id: 'acme.ads', tier: 'isolated', entry: 'plugin.js' });
  const product = completeManifest({ id: 'vitrine.shop', tier: 'trusted', entry: 'plugin.js' });
  const held = ['shop.sales', 'acme.ads.daily', 'acme.adsother.daily', 'acme.ads'].filter((id) =>
    mayHold(stranger, id),
  );
  expect(held).toEqual(['acme.ads.daily']);
  expect(['shop.sales', 'acme.ads.daily'].every((id) => mayHold(product, id))).toBe(true);
});
