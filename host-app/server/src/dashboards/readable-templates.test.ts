import type { LoadedTemplate } from '@vitrine/core/plugin-host';
import { expect, it } from 'vitest';
import { readableTemplates } from './readable-templates.ts';

it('only what is a dashboard is handed out as the template of one', () => {
  const template = (id: string, document: object, kind = 'dashboard') =>
    ({ id, plugin: 'acme.shop', kind, title: id, description: '', document }) as unknown as LoadedTemplate;
  const good = { schema: 'vitrine/dashboard-template@1', title: 'Shop', sections: [] };
  const templates = [
    template('empty', {}),
    template('good', good),
    template('titled', { ...good, title: { X: { a: 1 } } }),
    template('report', good, 'report'),
  ];
  expect(readableTemplates(templates).map(({ id }) => id)).toEqual(['good']);
});
