import type { Report } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

/** One table after the other, under the title of the period. */
const report: Report = {
  async compose({ snapshots, period, locale }) {
    return {
      title: `${period.from} – ${period.to}`,
      locale,
      blocks: snapshots.map(({ tile, hash }) => ({ kind: 'tile', tile, hash })),
    };
  },
};

export default definePlugin({
  id: 'acme.sample-plugin',
  activate({ provide }) {
    provide('report', 'sample-plugin', report);
  },
});
