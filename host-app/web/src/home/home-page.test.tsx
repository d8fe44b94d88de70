import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../testing/fake-server.ts';
import { renderApp } from '../testing/render-app.tsx';
import { asRole, dashboard, list, session, summary } from '../testing/seller.ts';

describe('home', () => {
  it('shows each dashboard with a picture of its tiles', async () => {
    const { findByRole, container } = await renderApp('/');
    await findByRole('heading', { name: 'Shop overview' });
    await waitFor(() => expect(container.querySelectorAll('img')).toHaveLength(2));
    expect(container.querySelector('img')?.getAttribute('src')).toContain('/api/v1/dashboards/d1/tiles/t1.svg?theme=');
  });

  it('sends somebody without data to the welcome page', async () => {
    const { address } = await renderApp('/', {
      'graphql dashboards': { json: [] },
      'GET /api/v1/shops': list([]),
      'GET /api/v1/imports': list([]),
    });
    await waitFor(() => expect(address()).toBe('/welcome'));
  });

  it('offers templates when there is data and no dashboard', async () => {
    const { findByRole, server, user, address } = await renderApp('/', {
      'graphql dashboards': { json: [] },
      'graphql createDashboard': { json: { ...dashboard, id: 'd9' } },
    });
    await user.click(await findByRole('button', { name: /Shop overview/ }));
    await waitFor(() => expect(address()).toBe('/d/d9'));
    expect(server.sent('graphql createDashboard')).toEqual([
      { input: { template: 'vitrine.shop-overview/shop-overview' } },
    ]);
  });

  it('makes an empty dashboard and opens its editor', async () => {
    const { findByRole, server, user, address } = await renderApp('/', {
      'graphql createDashboard': { json: { ...dashboard, id: 'd9' } },
    });
    await user.click(await findByRole('button', { name: 'New' }));
    await user.click(await findByRole('menuitem', { name: /^Empty/ }));
    await waitFor(() => expect(address()).toBe('/d/d9/edit'));
    expect(server.sent('graphql createDashboard')).toMatchObject([{ input: { document: { title: 'New dashboard' } } }]);
  });

  it('makes a dashboard of a file, and says so when the file is none', async () => {
    const { findByRole, findByLabelText, findByText, server, user, address } = await renderApp('/', {
      'graphql createDashboard': { json: { ...dashboard, id: 'd9' } },
    });
    await findByRole('heading', { name: 'Shop overview' });
    const input = await findByLabelText('From a file');
    await user.upload(input, new File(['{"hello":1}'], 'no.json', { type: 'application/json' }));
    await findByText('no.json is not a dashboard. Nothing was made.');
    const saved = JSON.stringify({ schema: 'vitrine/dashboard@1', title: 'Mine', sections: [] });
    await user.upload(input, new File([saved], 'mine.json', { type: 'application/json' }));
    await waitFor(() => expect(address()).toBe('/d/d9'));
    expect(server.sent('graphql createDashboard')).toMatchObject([{ input: { document: { title: 'Mine' } } }]);
  });

  it('marks a favourite at once and takes it back when the server refuses', async () => {
    const { findByRole, user } = await renderApp('/', { 'graphql setFavourite': problem(500, 'internal') });
    const star = await findByRole('button', { name: 'Remove from favourites' });
    await user.click(star);
    await findByRole('button', { name: 'Remove from favourites' });
  });

  it('duplicates and, after a question, deletes', async () => {
    const { findByRole, findByText, server, user } = await renderApp('/', {
      'graphql duplicateDashboard': { json: dashboard },
      'graphql deleteDashboard': { json: true },
    });
    const menu = await findByRole('button', { name: 'More: Shop overview' });
    await user.click(menu);
    await user.click(await findByRole('menuitem', { name: 'Duplicate' }));
    await findByText('The copy is there.');
    await user.click(menu);
    await user.click(await findByRole('menuitem', { name: 'Delete' }));
    const question = await findByRole('alertdialog', { name: 'Delete Shop overview?' });
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(server.sent('graphql deleteDashboard')).toEqual([{ id: 'd1' }]));
  });

  it('searches when there are many', async () => {
    const many = Array.from({ length: 7 }, (_, index) => ({ ...summary, id: `d${index}`, title: `Page ${index}` }));
    const { findByRole, queryByRole, findByText, user } = await renderApp('/', {
      'graphql dashboards': { json: many },
    });
    const search = await findByRole('searchbox', { name: 'Search dashboards' });
    await user.type(search, 'Page 3');
    await findByRole('heading', { name: 'Page 3' });
    await waitFor(() => expect(queryByRole('heading', { name: 'Page 4' })).toBeNull());
    await user.type(search, ' nothing');
    await findByText('Nothing matches.');
  });

  it('lets a viewer look only', async () => {
    const { findByRole, queryByRole } = await renderApp('/', { 'GET /api/v1/session': { json: asRole('viewer') } });
    await findByRole('heading', { name: 'Shop overview' });
    expect(queryByRole('button', { name: 'New' })).toBeNull();
    expect(queryByRole('button', { name: 'More: Shop overview' })).toBeNull();
  });

  it('asks quietly for mail and password, and takes later for an answer', async () => {
    const { findByText, findByRole, queryByText, user } = await renderApp('/', {
      'GET /api/v1/session': { json: { ...session, user: { ...session.user, hasPassword: false } } },
    });
    await findByText('Nothing protects this workspace yet.');
    await user.click(await findByRole('button', { name: 'Later' }));
    expect(queryByText('Nothing protects this workspace yet.')).toBeNull();
  });

  it('says what happened when the list cannot be read, and tries again', async () => {
    const { findByRole, server, user } = await renderApp('/', { 'graphql dashboards': problem(503, 'unavailable') });
    const again = await findByRole('button', { name: 'Try again' });
    server.answer({ 'graphql dashboards': { json: [summary] } });
    await user.click(again);
    await findByRole('heading', { name: 'Shop overview' });
  });
});
