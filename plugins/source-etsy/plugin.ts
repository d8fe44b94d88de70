import { definePlugin } from '@vitrine/core/plugin';
import { importers } from './src/importers.ts';

export default definePlugin({
  id: 'vitrine.etsy',
  activate({ provide }) {
    provide('dataSource', 'etsy', { importers });
  },
});
