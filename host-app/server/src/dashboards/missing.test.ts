import type { Dashboard, DatasetModel } from '@vitrine/core/contracts';
import { expect, it } from 'vitest';
import { missingParts } from './missing.ts';

const model: DatasetModel = {
  id: 'shop.sales',
  title: 'Sales',
  description: '',
  time: 'orderedAt',
  dimensions: [
    {
      field: 'listing',
      type: 'nominal',
      label: 'Listing',
      description: '',
      column: 'listing',
      storage: 'text',
      companion: { field: 'listingTitle', column: 'title', label: 'Title' },
    },
  ],
  measures: [
    { kind: 'sum', field: 'units', label: 'Units', description: '', unit: 'count', column: 'units', additiveOver: '*' },
  ],
};

const dashboard: Dashboard = {
  schema: 'vitrine/dashboard@1',
  id: 'd',
  title: 'Page',
  sections: [
    {
      id: 's',
      tiles: [
        {
          id: 'fine',
          widget: 'a.bar/bar@1',
          layout: {},
          query: { dataset: 'shop.sales', measures: [{ field: 'units' }], dimensions: [{ field: 'listing' }] },
        },
        { id: 'widget', widget: 'gone.bar/bar@1', layout: {} },
        { id: 'dataset', widget: 'a.bar/bar@1', layout: {}, query: { dataset: 'files.gone' } },
        {
          id: 'field',
          widget: 'a.bar/bar@1',
          layout: {},
          query: { dataset: 'shop.sales', measures: [{ field: 'profit' }] },
        },
        { id: 'plugin', widget: 'a.bar/bar@1', layout: {}, query: { dataset: 'acme.parcels.parcels' } },
        { id: 'text', widget: 'a.bar/bar@1', layout: {} },
      ],
    },
  ],
};

it('names what a tile refers to and is not there, in the reader’s language, and nothing else', () => {
  const available = {
    hasWidget: (reference: string) => !reference.startsWith('gone'),
    datasets: new Map([[model.id, model]]),
  };
  const german = missingParts(dashboard, available, 'de-AT');
  expect(Object.keys(german).sort()).toEqual(['dataset', 'field', 'plugin', 'widget']);
  expect(german['plugin']).toMatch(/vom Plugin acme\.parcels, .*Marktplatz/);
  expect(german['field']).toBe('Das Feld profit gibt es nicht mehr. Wähle ein anderes für diese Kachel.');
  expect(missingParts(dashboard, available, 'en')['widget']).toContain('gone.bar/bar@1');
});
