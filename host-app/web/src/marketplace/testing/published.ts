import type { ImportedDraft } from '@vitrine/server/api';
import type { Seller } from '../../testing/seller.ts';

const SPEC = {
  title: 'Sold by shop',
  data: {
    values: [
      { shop: 'Loft', sold: 4 },
      { shop: 'Yard', sold: 9 },
    ],
  },
  mark: 'bar',
  encoding: { x: { field: 'shop', type: 'nominal' }, y: { field: 'sold', type: 'quantitative' } },
};

/** A publisher of this workspace alone, and its widget in version 1.0.0 on the marketplace of the server. */
export async function published(seller: Seller): Promise<{ publisher: string; plugin: string }> {
  const publisher = `p${crypto
    .randomUUID()
    .replaceAll(/[^a-f2-9]/g, '')
    .slice(0, 12)}`;
  const { draft } = await seller.call<ImportedDraft>('POST', '/api/v1/workspace-widgets/drafts', {
    text: JSON.stringify(SPEC),
  });
  await seller.call('POST', '/api/v1/workspace-widgets', { name: 'sold', draft });
  await seller.call('POST', '/api/v1/marketplace/own-publishers', { name: publisher });
  await publishAgain(seller, publisher, '1.0.0', 'The *first* one.');
  return { publisher, plugin: `${publisher}.sold` };
}

export async function publishAgain(seller: Seller, publisher: string, version: string, notes: string): Promise<void> {
  const readme = '# Sold\n\nWhat was sold, **by shop**. <script>alert(1)</script>\n';
  await seller.call('POST', '/api/v1/workspace-widgets/sold/publication', {
    publisher,
    version,
    license: 'MIT',
    notes,
    readme,
  });
}
