import type { Model, Table } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

/** Steps in a season: twelve months, seven days, whatever the history counts in. */
const SEASON = 12;

/** Seasonal naive: each step of the horizon is what stood there one season before. */
const model: Model = {
  async predict({ history, horizon }) {
    const value = history.columns.findIndex((column) => column.role === 'measure');
    const known = history.rows.map((row) => Number(row[value]));
    if (value < 0 || known.length === 0) throw new Error('The history has no measure or no rows.');
    const season = known.slice(-SEASON);
    const rows = Array.from({ length: horizon }, (_, step) => [step + 1, season[step % season.length] ?? null]);
    const table: Table = {
      columns: [
        { name: 'step', type: 'ordinal', role: 'dimension', label: { en: 'Step', de: 'Schritt', fr: 'Pas' } },
        {
          name: 'expected',
          type: 'quantitative',
          role: 'measure',
          label: { en: 'Expected', de: 'Erwartet', fr: 'Attendu' },
        },
      ],
      rows,
      asOf: history.asOf,
      source: 'facts',
      truncated: false,
      elapsedMs: 0,
    };
    return { table, explanation: { method: 'seasonal-naive', season: season.length } };
  },
};

export default definePlugin({
  id: 'acme.sample-plugin',
  activate({ provide }) {
    provide('model', 'sample-plugin', model);
  },
});
