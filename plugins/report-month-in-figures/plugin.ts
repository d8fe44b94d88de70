import { definePlugin } from '@vitrine/core/plugin';
import { monthInFigures } from './src/month-in-figures.ts';

export default definePlugin({
  id: 'vitrine.month-in-figures',
  activate({ provide }) {
    provide('report', 'month-in-figures', monthInFigures);
  },
});
