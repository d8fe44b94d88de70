import { definePlugin } from '@vitrine/core/plugin';
import { tableImporter } from './src/table-importer.ts';

export default definePlugin({
  id: 'vitrine.files',
  activate({ provide }) {
    provide('dataSource', 'files', { importers: [tableImporter] });
  },
});
