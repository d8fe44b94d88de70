import type { Dashboard } from '@vitrine/core/contracts';
import type { DashboardAnswer } from '@vitrine/server/api';
import { type Download, type Seller, sellerWithShop } from './seller.ts';

type Tile = Dashboard['sections'][number]['tiles'][number];

export const netSales: Tile = {
  id: 't1',
  widget: 'vitrine.metric/metric@1',
  title: 'Net sales',
  query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }] },
  roles: { value: 'netSales' },
  layout: { large: { x: 0, y: 0, w: 6, h: 3 } },
};

export const byCountry: Tile = {
  id: 't2',
  widget: 'vitrine.table/table@1',
  title: 'By country',
  query: { dataset: 'shop.orders', measures: [{ field: 'netSales' }], dimensions: [{ field: 'country' }] },
  roles: { columns: ['country', 'netSales'] },
  layout: { large: { x: 6, y: 0, w: 6, h: 6 } },
};

/** A table that is long enough to have tools; it needs the statement. */
export const entries: Tile = {
  id: 't3',
  widget: 'vitrine.table/table@1',
  title: 'Entries',
  query: {
    dataset: 'shop.ledger',
    measures: [{ field: 'entries' }, { field: 'net' }],
    dimensions: [{ field: 'postedAt', grain: 'day' }, { field: 'class' }],
  },
  roles: { columns: ['postedAt', 'class', 'entries', 'net'] },
  layout: { large: { x: 0, y: 6, w: 12, h: 8 } },
};

/** A page of the small shop, of 30 days, with these tiles. */
export const pageOf = (
  tiles: Tile[] = [netSales, byCountry],
  more: Partial<Dashboard> = {},
): Omit<Dashboard, 'id'> => ({
  schema: 'vitrine/dashboard@1',
  title: { en: 'Shop overview', de: 'Überblick' },
  range: { last: 'P30D', until: 'data' },
  sections: [{ id: 's1', title: 'Sales', tiles }],
  ...more,
});

export interface WithPage {
  seller: Seller;
  page: DashboardAnswer;
  /** `/d/…` */
  path: string;
}

/** Somebody with the small shop and one published page, a favourite. */
export async function sellerWithPage(document: unknown = pageOf(), ...downloads: Download[]): Promise<WithPage> {
  const seller = await sellerWithShop(...downloads);
  const page = await addPage(seller, document);
  return { seller, page, path: `/d/${page.id}` };
}

export async function addPage(seller: Seller, document: unknown = pageOf()): Promise<DashboardAnswer> {
  const { id, version } = await seller.createDashboard({ document });
  await seller.graphql('mutation ($id: ID!, $version: Int!) { publish(id: $id, baseVersion: $version) { id } }', {
    id,
    version,
  });
  await seller.graphql('mutation ($id: ID!) { setFavourite(id: $id, favourite: true) }', { id });
  return seller.dashboard(id);
}

/** The newest document of a page as the server keeps it. */
export async function keptDocument(seller: Seller, id: string): Promise<Dashboard> {
  return (await seller.dashboard(id)).document;
}
