import { definePlugin } from '@vitrine/core/plugin';
import { sampleSource } from './src/sync.ts';

export default definePlugin({
  id: 'vitrine.sample',
  activate({ provide }) {
    provide('dataSource', 'sample', sampleSource);
  },
});
