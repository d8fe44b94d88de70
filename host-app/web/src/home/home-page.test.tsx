import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { Seller, sellerWithShop } from '../testing/seller.ts';
import { addPage, pageOf, sellerWithPage } from '../testing/shop-page.ts';

const titles = async (seller: Seller) =>
  (await seller.graphql<{ dashboards: { title: unknown }[] }>('query { dashboards { title } }')).dashboards.map(
    ({ title }) => title,
  );

describe('home', () => {
  it('shows each dashboard with a picture of its tiles', async () => {
    const { seller, path } = await sellerWithPage();
    const { findByRole, container } = await renderApp('/', { seller });
    await findByRole('heading', { name: 'Shop overview' });
    await waitFor(() => expect(container.querySelectorAll('img')).toHaveLength(2));
    expect(container.querySelector('img')?.getAttribute('src')).toContain(
      `/api/v1/dashboards${path.slice(2)}/tiles/t1`,
    );
  });

  it('sends somebody without data to the welcome page', async () => {
    const { address } = await renderApp('/', { seller: await Seller.arrive() });
    await waitFor(() => expect(address()).toBe('/welcome'));
  });

  it('offers templates when there is data and no dashboard', async () => {
    const { findByRole, seller, user, address } = await renderApp('/');
    await user.click(await findByRole('button', { name: /Shop overview/ }));
    await waitFor(() => expect(address()).toMatch(/^\/d\//));
    expect(await titles(seller)).toEqual([expect.objectContaining({ en: 'Shop overview' })]);
  });

  it('makes an empty dashboard and opens its editor', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, user, address } = await renderApp('/', { seller });
    await user.click(await findByRole('button', { name: 'New' }));
    await user.click(await findByRole('menuitem', { name: /^Empty/ }));
    await waitFor(() => expect(address()).toMatch(/^\/d\/.*\/edit$/));
    expect(await titles(seller)).toContain('New dashboard');
  });

  it('makes a dashboard of a file, and says so when the file is none', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, findByLabelText, findByText, user, address } = await renderApp('/', { seller });
    await findByRole('heading', { name: 'Shop overview' });
    const input = await findByLabelText('From a file');
    await user.upload(input, new File(['{"hello":1}'], 'no.json', { type: 'application/json' }));
    await findByText('no.json is not a dashboard. Nothing was made.');
    const saved = JSON.stringify({ schema: 'vitrine/dashboard@1', title: 'Mine', sections: [] });
    await user.upload(input, new File([saved], 'mine.json', { type: 'application/json' }));
    await waitFor(() => expect(address()).toMatch(/^\/d\//));
    expect(await titles(seller)).toContain('Mine');
  });

  it('marks a favourite at once and takes it back when that did not arrive', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, user, network } = await renderApp('/', { seller });
    const mend = network.fail('graphql setFavourite', 'hold');
    await user.click(await findByRole('button', { name: 'Remove from favourites' }));
    await findByRole('button', { name: 'Add to favourites' });
    network.fail('graphql setFavourite', 'cut');
    mend();
    await findByRole('button', { name: 'Add to favourites' });
    await user.click(await findByRole('button', { name: 'Add to favourites' }));
    await waitFor(() => expect(network.sent('graphql setFavourite')).toHaveLength(2));
    await findByRole('button', { name: 'Add to favourites' });
  });

  it('duplicates and, after a question, deletes', async () => {
    const { seller, page } = await sellerWithPage();
    const { findByRole, findByText, user, network } = await renderApp('/', { seller });
    await user.click(await findByRole('button', { name: 'More: Shop overview' }));
    await user.click(await findByRole('menuitem', { name: 'Duplicate' }));
    await findByText('The copy is there.');
    expect(await titles(seller)).toHaveLength(2);
    const copies = await seller.graphql<{ dashboards: { id: string }[] }>('query { dashboards { id } }');
    for (const { id } of copies.dashboards) {
      if (id !== page.id) await seller.graphql('mutation ($id: ID!) { deleteDashboard(id: $id) }', { id });
    }
    const again = await renderApp('/', { seller });
    await user.click(await again.findByRole('button', { name: 'More: Shop overview' }));
    await user.click(await again.findByRole('menuitem', { name: 'Delete' }));
    const question = await again.findByRole('alertdialog', { name: 'Delete Shop overview?' });
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    await waitFor(async () => expect(await titles(seller)).toEqual([]));
    expect(network.sent('graphql deleteDashboard')).toEqual([{ id: page.id }]);
  });

  it('searches when there are many', async () => {
    const seller = await sellerWithShop();
    for (let page = 0; page < 7; page += 1) await addPage(seller, pageOf([], { title: `Page ${page}` }));
    const { findByRole, queryByRole, findByText, user } = await renderApp('/', { seller });
    const search = await findByRole('searchbox', { name: 'Search dashboards' });
    await user.type(search, 'Page 3');
    await findByRole('heading', { name: 'Page 3' });
    await waitFor(() => expect(queryByRole('heading', { name: 'Page 4' })).toBeNull());
    await user.type(search, ' nothing');
    await findByText('Nothing matches.');
  });

  it('lets a viewer look only', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, queryByRole } = await renderApp('/', { seller, as: 'viewer' });
    await findByRole('heading', { name: 'Shop overview' });
    expect(queryByRole('button', { name: 'New' })).toBeNull();
    expect(queryByRole('button', { name: 'More: Shop overview' })).toBeNull();
  });

  it('asks quietly for mail and password, and takes later for an answer', async () => {
    const { seller } = await sellerWithPage();
    const { findByText, findByRole, queryByText, user } = await renderApp('/', { seller });
    await findByText('Nothing protects this workspace yet.');
    await user.click(await findByRole('button', { name: 'Later' }));
    expect(queryByText('Nothing protects this workspace yet.')).toBeNull();
  });

  it('says what happened when the list cannot be read, and tries again', async () => {
    const { seller } = await sellerWithPage();
    const mend = seller.network.fail('graphql dashboards', 'gateway');
    const { findByRole, user } = await renderApp('/', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByRole('heading', { name: 'Shop overview' });
  });
});
