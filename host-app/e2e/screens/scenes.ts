import type { Page } from 'playwright-core';
import type { Product } from '../support/product.ts';
import { bringFiles, fillSample, makeDashboards, writeDownloads } from '../support/shop.ts';

/** One picture of the product: where it is, and what is done there before it is taken. */
export interface Scene {
  name: string;
  path: string;
  act?(page: Page): Promise<void>;
}

/** A state of the product with the scenes that show it; states follow each other on one product. */
export interface Stage {
  prepare(product: Product): Promise<void>;
  scenes(product: Product): Promise<Scene[]>;
}

const empty: Stage = {
  prepare: async () => undefined,
  scenes: async () => [
    { name: 'welcome', path: '/welcome' },
    { name: 'empty-bring', path: '/data/bring' },
    { name: 'empty-home', path: '/' },
    { name: 'empty-imports', path: '/data/imports' },
    { name: 'empty-tables', path: '/data/tables' },
    { name: 'empty-gallery', path: '/gallery' },
    { name: 'not-found', path: '/nowhere' },
  ],
};

const sample: Stage = {
  async prepare(product) {
    await fillSample(product);
    await bringFiles(product, await writeDownloads(`${product.folder}/downloads`, ['ordersResaved']));
    await makeDashboards(product);
  },
  async scenes(product) {
    const { dashboards } = await product.graphql<{ dashboards: { id: string; title: unknown }[] }>(
      'query { dashboards { id title } }',
    );
    const pages = dashboards.flatMap(({ id, title }): Scene[] => {
      const name = nameOf(title);
      return [
        { name: `dashboard-${name}`, path: `/d/${id}` },
        { name: `dashboard-${name}-year`, path: `/d/${id}?range=P12M&compare=previous-year` },
      ];
    });
    const [first] = dashboards;
    return [
      { name: 'home', path: '/' },
      ...pages,
      ...(first ? [{ name: 'editor', path: `/d/${first.id}/edit` }] : []),
      { name: 'gallery', path: '/gallery' },
      { name: 'data-shops', path: '/data/shops' },
      { name: 'data-bring', path: '/data/bring' },
      { name: 'data-imports', path: '/data/imports' },
      { name: 'data-tables', path: '/data/tables' },
      { name: 'data-costs', path: '/data/costs' },
      { name: 'data-fees', path: '/data/fees' },
      { name: 'settings', path: '/settings' },
    ];
  },
};

function nameOf(title: unknown): string {
  const text = typeof title === 'object' && title !== null && 'en' in title ? String(title.en) : String(title);
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

export const STAGES: readonly Stage[] = [empty, sample];
