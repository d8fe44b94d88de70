import { waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { everythingInView } from '../testing/in-view.ts';
import { renderApp } from '../testing/render-app.tsx';
import { Seller } from '../testing/seller.ts';
import { keptDocument, sellerWithPage } from '../testing/shop-page.ts';

beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 400 });
});

describe('the gallery', () => {
  it('shows what is installed, who made it and what it may do', async () => {
    const { findByRole, findAllByText } = await renderApp('/gallery', { seller: await Seller.arrive() });
    const card = (await findByRole('heading', { name: 'Bars' })).closest('article');
    if (!card) throw new Error('no card');
    within(card).getByText('Comes with Vitrine');
    within(card).getByText(/Version 1.0.0/);
    expect((await findAllByText(/reaches no other machine/)).length).toBeGreaterThan(2);
  });

  it('draws each widget with the seller’s own data, charts and numbers alike', async () => {
    everythingInView();
    const { seller } = await sellerWithPage();
    const { container, findByRole } = await renderApp('/gallery', { seller });
    const cardOf = async (name: string) => {
      const card = (await findByRole('heading', { name })).closest('article');
      if (!card) throw new Error('no card');
      return card;
    };
    const [bars, number, table] = [await cardOf('Bars'), await cardOf('Number'), await cardOf('Table')];
    await waitFor(() => expect(bars.querySelector('[role="img"] svg')).not.toBeNull());
    await waitFor(() => expect(number.textContent).toMatch(/\d/));
    await waitFor(() => expect(table.querySelector('td')).not.toBeNull());
    await waitFor(() => expect(container.querySelector('.animate-shimmer')).toBeNull());
  });

  it('says of what it cannot draw that there is nothing', async () => {
    everythingInView();
    const seller = await Seller.arrive();
    seller.network.fail('POST /api/v1/query', 'gateway');
    const { findByRole } = await renderApp('/gallery', { seller });
    const bars = (await findByRole('heading', { name: 'Bars' })).closest('article');
    const number = (await findByRole('heading', { name: 'Number' })).closest('article');
    if (!bars || !number) throw new Error('no card');
    await within(bars).findByText('Nothing to draw in this range');
    await within(number).findByText('Nothing to draw in this range');
  });

  it('searches, and says when nothing fits', async () => {
    const app = await renderApp('/gallery', { seller: await Seller.arrive() });
    const { findByRole, findByText, queryByRole, user } = app;
    await user.type(await findByRole('searchbox', { name: 'Search' }), 'kpi');
    await findByRole('heading', { name: 'Number' });
    expect(queryByRole('heading', { name: 'Bars' })).toBeNull();
    await user.type(await findByRole('searchbox', { name: 'Search' }), ' nothing');
    await findByText('Nothing fits these words');
  });

  it('adds a widget to a dashboard as a draft', async () => {
    const { seller, page } = await sellerWithPage();
    const { findByRole, findByText, user, address } = await renderApp('/gallery', { seller });
    const card = (await findByRole('heading', { name: 'Bars' })).closest('article');
    if (!card) throw new Error('no card');
    await user.click(await within(card).findByRole('button', { name: 'Add to a dashboard' }));
    await user.click(await findByRole('menuitem', { name: 'Shop overview' }));
    await findByText('Added as a draft.');
    const { sections } = await keptDocument(seller, page.id);
    expect(sections.flatMap(({ tiles }) => tiles.map(({ widget }) => widget))).toContain('vitrine.bar/bar@1');
    await user.click(await findByRole('button', { name: 'Open' }));
    await waitFor(() => expect(address()).toContain(`/d/${page.id}/edit`));
  });

  it('says when the dashboard cannot be saved', async () => {
    const { seller, page } = await sellerWithPage();
    const { findByRole, findByText, network, user } = await renderApp('/gallery', { seller });
    network.fail('graphql saveDraft', 'cut');
    const card = (await findByRole('heading', { name: 'Number' })).closest('article');
    if (!card) throw new Error('no card');
    await user.click(await within(card).findByRole('button', { name: 'Add to a dashboard' }));
    await user.click(await findByRole('menuitem', { name: 'Shop overview' }));
    await findByText(/^Nothing is lost\. Look whether it still runs/);
    expect((await seller.dashboard(page.id)).hasDraft).toBe(false);
  });

  it('makes a dashboard of a template', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, user, address } = await renderApp('/gallery', { seller });
    await user.click(await findByRole('tab', { name: 'Dashboards' }));
    const card = (await findByRole('heading', { name: 'Listings' })).closest('article');
    if (!card) throw new Error('no card');
    await user.click(await within(card).findByRole('button', { name: 'Make this dashboard' }));
    await waitFor(() => expect(address()).toMatch(/^\/d\//));
    const made = await seller.dashboard(String(address()).slice(3));
    expect(made.title).toMatchObject({ en: 'Listings' });
  });

  it('says why a plugin is switched off, and who made a stranger’s', async () => {
    const { findByText } = await renderApp('/gallery', { seller: await Seller.arrive() });
    await findByText(/^Switched off after faults: .*Vitrine 9\.0\.0/);
    await findByText(/by acme/);
  });

  it('says all that a data source may do', async () => {
    const { findByRole, findByText, user } = await renderApp('/gallery', { seller: await Seller.arrive() });
    await user.click(await findByRole('tab', { name: 'Data sources' }));
    const card = (await findByText('Talks to openapi.example.com.')).closest('article');
    if (!card) throw new Error('no card');
    within(card).getByText('Reads shop.orders.');
    within(card).getByText('Keeps up to 256 kB of its own notes.');
  });

  it('cannot be read, and is tried again', async () => {
    const seller = await Seller.arrive();
    const mend = seller.network.fail('GET /api/v1/plugins', 'gateway');
    const { findByRole, user } = await renderApp('/gallery', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByRole('heading', { name: 'Bars' });
  });
});
