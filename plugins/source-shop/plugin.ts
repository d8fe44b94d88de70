import { definePlugin } from '@vitrine/core/plugin';
import { shopDatasets } from './src/datasets.ts';

/** The datasets of every shop; the host's store answers for them. */
export default definePlugin({
  id: 'vitrine.shop',
  activate({ provide }) {
    provide('dataSource', 'shop', { datasets: shopDatasets });
  },
});
