import type { CallContext, DataSource, DatasetModel, Query, Table } from '@vitrine/core/contracts';
import { definePlugin } from '@vitrine/core/plugin';

const visits: DatasetModel = {
  id: 'acme.sample-plugin.visits',
  title: { en: 'Visits', de: 'Besuche', fr: 'Visites' },
  description: { en: 'One row is a day.', de: 'Eine Zeile ist ein Tag.', fr: 'Une ligne est un jour.' },
  time: 'day',
  dimensions: [
    {
      field: 'day',
      type: 'temporal',
      column: 'day',
      storage: 'day',
      label: { en: 'Day', de: 'Tag', fr: 'Jour' },
      description: { en: 'The day of the visits.', de: 'Der Tag der Besuche.', fr: 'Le jour des visites.' },
    },
  ],
  measures: [
    {
      field: 'visits',
      kind: 'sum',
      column: 'visits',
      additiveOver: '*',
      unit: 'count',
      label: { en: 'Visits', de: 'Besuche', fr: 'Visites' },
      description: {
        en: 'How often the shop was looked at.',
        de: 'Wie oft der Shop besucht wurde.',
        fr: 'Combien de fois la boutique a été vue.',
      },
    },
  ],
};

interface Day {
  day: string;
  visits: number;
}

/** Replace this by `context.fetch({ url: 'https://api.example.com/v1/visits' })`: the host puts the secret on the request. */
async function days(context: CallContext): Promise<readonly Day[]> {
  context.log('info', 'The sample answers; no address is asked.');
  return [
    { day: '2026-01-01', visits: 120 },
    { day: '2026-01-02', visits: 95 },
  ];
}

async function query(asked: Query, context: CallContext): Promise<Table> {
  const all = await days(context);
  const byDay = asked.dimensions?.some(({ field }) => field === 'day') ?? false;
  const column = {
    name: 'visits',
    type: 'quantitative',
    role: 'measure',
    unit: 'count',
    label: 'Visits',
    additive: true,
  } as const;
  return {
    columns: byDay
      ? [{ name: 'day', type: 'temporal', role: 'dimension', label: 'Day', grain: 'day' }, column]
      : [column],
    rows: byDay
      ? all.map(({ day, visits: count }) => [day, count])
      : [[all.reduce((sum, { visits: count }) => sum + count, 0)]],
    asOf: '2026-01-03T00:00:00Z',
    source: 'facts',
    truncated: false,
    elapsedMs: 0,
  };
}

const source: DataSource = { datasets: [visits], query };

export default definePlugin({
  id: 'acme.sample-plugin',
  activate({ provide }) {
    provide('dataSource', 'sample-plugin', source);
  },
});
