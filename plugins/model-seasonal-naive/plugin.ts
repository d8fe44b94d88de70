import { definePlugin } from '@vitrine/core/plugin';
import { seasonalNaive } from './src/seasonal-naive.ts';

export default definePlugin({
  id: 'vitrine.seasonal-naive',
  activate({ provide }) {
    provide('model', 'seasonal-naive', seasonalNaive);
  },
});
