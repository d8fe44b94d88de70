import type { Report } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

/** Orders by country, as a table under the period. */
const report: Report = {
  snapshots: [
    {
      tile: 'countries',
      query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country', top: 10 }] },
    },
  ],
  async compose({ snapshots, period }) {
    return {
      schema: 'vitrine/report-document@1',
      title: { en: 'Orders by country', de: 'Bestellungen nach Land', fr: 'Commandes par pays' },
      subtitle: `${period.from} – ${period.to}`,
      blocks: snapshots.map(({ tile }) => ({ kind: 'table', tile })),
    };
  },
};

export default definePlugin({
  id: 'acme.sample-plugin',
  activate({ provide }) {
    provide('report', 'sample-plugin', report);
  },
});
