import { waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { plugins, shopAnswer, shopServer } from '../dashboard/testing/shop.ts';
import { problem } from '../testing/fake-server.ts';
import { renderApp } from '../testing/render-app.tsx';
import { list } from '../testing/seller.ts';

beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 400 });
});

describe('the gallery', () => {
  it('shows what is installed, who made it and what it may do', async () => {
    const { findByRole, findAllByText } = await renderApp('/gallery', shopServer());
    const heading = await findByRole('heading', { name: 'Bars' });
    const card = heading.closest('article');
    if (!card) throw new Error('no card');
    within(card).getByText('Comes with Vitrine');
    within(card).getByText(/Version 1.0.0/);
    expect((await findAllByText(/reaches no other machine/)).length).toBeGreaterThan(2);
  });

  it('searches, and says when nothing fits', async () => {
    const { findByRole, findByText, queryByRole, user } = await renderApp('/gallery', shopServer());
    await user.type(await findByRole('searchbox', { name: 'Search' }), 'metric');
    await findByRole('heading', { name: 'Metric' });
    expect(queryByRole('heading', { name: 'Bars' })).toBeNull();
    await user.type(await findByRole('searchbox', { name: 'Search' }), ' nothing');
    await findByText('Nothing fits these words');
  });

  it('adds a widget to a dashboard as a draft', async () => {
    const { findByRole, findByText, user, server, address } = await renderApp('/gallery', {
      ...shopServer(),
      'graphql saveDraft': { json: { merged: false, dashboard: shopAnswer } },
    });
    const heading = await findByRole('heading', { name: 'Bars' });
    const card = heading.closest('article');
    if (!card) throw new Error('no card');
    await user.click(await within(card).findByRole('button', { name: 'Add to a dashboard' }));
    await user.click(await findByRole('menuitem', { name: 'Shop overview' }));
    await findByText('Added as a draft.');
    expect(server.sent('graphql saveDraft')).toMatchObject([{ id: 'd1', baseVersion: 1 }]);
    await user.click(await findByRole('button', { name: 'Open' }));
    await waitFor(() => expect(address()).toContain('/d/d1/edit'));
  });

  it('says when the dashboard cannot be saved', async () => {
    const { findByRole, findByText, user } = await renderApp('/gallery', {
      ...shopServer(),
      'graphql saveDraft': problem(503, 'unavailable'),
    });
    const card = (await findByRole('heading', { name: 'Metric' })).closest('article');
    if (!card) throw new Error('no card');
    await user.click(await within(card).findByRole('button', { name: 'Add to a dashboard' }));
    await user.click(await findByRole('menuitem', { name: 'Shop overview' }));
    await findByText('Nothing is lost. Try again in a moment.');
  });

  it('makes a dashboard of a template', async () => {
    const [first] = plugins;
    if (!first) throw new Error('no plugin');
    const template = {
      ...first,
      manifest: {
        ...first.manifest,
        id: 'vitrine.shop-overview',
        title: 'Shop overview',
        contributes: {
          templates: [{ id: 'a', kind: 'dashboard', title: 'A', description: 'B', document: 'a.json' }],
        },
      },
    };
    const { findByRole, user, address } = await renderApp('/gallery', {
      ...shopServer(),
      'GET /api/v1/plugins': list([template]),
      'graphql createDashboard': { json: { ...shopAnswer, id: 'd9' } },
    });
    await user.click(await findByRole('tab', { name: 'Dashboards' }));
    await user.click(await findByRole('button', { name: 'Make this dashboard' }));
    await waitFor(() => expect(address()).toBe('/d/d9'));
  });

  it('says why a plugin is switched off, and who made a stranger’s', async () => {
    const [first] = plugins;
    if (!first) throw new Error('no plugin');
    const stranger = {
      ...first,
      state: 'suspended',
      reason: 'three faults',
      manifest: { ...first.manifest, id: 'acme.bars' },
    };
    const { findByText } = await renderApp('/gallery', { ...shopServer(), 'GET /api/v1/plugins': list([stranger]) });
    await findByText('Switched off after faults: three faults');
    await findByText(/by acme/);
  });

  it('says all that a data source may do', async () => {
    const [first] = plugins;
    if (!first) throw new Error('no plugin');
    const source = {
      ...first,
      manifest: {
        ...first.manifest,
        id: 'vitrine.etsy',
        tier: 'trusted',
        contributes: { dataSources: [{ id: 'etsy' }] },
        capabilities: { net: [{ origin: 'https://openapi.etsy.com' }], data: ['shop.orders'], storageKb: 256 },
      },
    };
    const { findByRole, findByText, user } = await renderApp('/gallery', {
      ...shopServer(),
      'GET /api/v1/plugins': list([source]),
    });
    await user.click(await findByRole('tab', { name: 'Data sources' }));
    await findByText('Talks to openapi.etsy.com.');
    await findByText('Reads shop.orders.');
    await findByText('Keeps up to 256 kB of its own notes.');
  });

  it('is empty, or cannot be read', async () => {
    const { findByText, user, findByRole } = await renderApp('/gallery', {
      ...shopServer(),
      'GET /api/v1/plugins': list([]),
    });
    await findByText('Nothing installed');
    await user.click(await findByRole('tab', { name: 'Data sources' }));
    await findByText('Nothing installed');
    const broken = await renderApp('/gallery', { ...shopServer(), 'GET /api/v1/plugins': problem(503, 'unavailable') });
    await broken.findByRole('button', { name: 'Try again' });
  });
});
