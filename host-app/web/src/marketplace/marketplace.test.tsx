import { waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { Seller } from '../testing/seller.ts';
import { keptDocument, sellerWithPage } from '../testing/shop-page.ts';
import { publishAgain, published } from './testing/published.ts';
import { versionsBetween } from './versions-between.ts';

beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 400 });
});

describe('the catalogue', () => {
  it('is searched, narrowed by who made it, and kept in the address', async () => {
    const seller = await Seller.arrive();
    const { publisher } = await published(seller);
    const app = await renderApp('/gallery/market', { seller });
    const { findByRole, findByText, queryByRole, user, address } = app;
    await user.type(await findByRole('searchbox', { name: 'Search plugins' }), publisher);
    const link = await findByRole('link', { name: 'Sold by shop' });
    await waitFor(() => expect(address()).toBe(`/gallery/market?text=${publisher}`));
    const card = link.closest('article');
    if (!card) throw new Error('no card');
    within(card).getByText(`by ${publisher} · Widget`);
    within(card).getByText('Without code');
    within(card).getByText('0 installs');
    await user.click(await findByRole('button', { name: /^Widgets 1$/ }));
    await waitFor(() => expect(address()).toContain('kind=widgets'));
    await user.type(await findByRole('searchbox', { name: 'Search plugins' }), ' nothing');
    await findByText('Nothing fits');
    expect(queryByRole('link', { name: 'Sold by shop' })).toBeNull();
    const [clear] = await app.findAllByRole('button', { name: 'Clear the filters' });
    if (clear) await user.click(clear);
    await waitFor(() => expect(address()).toBe('/gallery/market'));
  });

  it('cannot be read, and is tried again', async () => {
    const seller = await Seller.arrive();
    const mend = seller.network.fail('GET /api/v1/marketplace/plugins', 'gateway');
    const { findByRole, user } = await renderApp('/gallery/market', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByRole('searchbox', { name: 'Search plugins' });
  });
});

describe('a plugin', () => {
  it('is looked at, installed, put on a dashboard, updated, taken back and removed', async () => {
    const { seller, page } = await sellerWithPage();
    const { publisher, plugin } = await published(seller);
    const app = await renderApp(`/gallery/market/${plugin}`, { seller });
    const { findByRole, findByText, user } = app;
    await findByRole('heading', { name: 'Sold by shop', level: 1 });
    await findByText('by shop', { selector: 'strong' });
    expect(app.container.querySelector('script')).toBeNull();
    await findByText(/can do nothing else/);
    await findByText(/works with this Vitrine/i);
    await findByText(/^Drawn from /);

    await user.click(await findByRole('button', { name: 'Install' }));
    await findByText('Sold by shop is installed.');
    await user.click(await findByRole('button', { name: 'Add to a dashboard' }));
    await user.click(await findByRole('menuitem', { name: 'Shop overview' }));
    await findByText('Added as a draft.');
    const { sections } = await keptDocument(seller, page.id);
    expect(sections.flatMap(({ tiles }) => tiles.map(({ widget }) => widget))).toContain(`${plugin}/sold@1`);

    await publishAgain(seller, publisher, '1.1.0', 'Rounder ends.');
    app.unmount();
    const next = await renderApp(`/gallery/market/${plugin}`, { seller });
    await next.user.click(await next.findByRole('button', { name: 'Update to 1.1.0' }));
    const update = await next.findByRole('dialog', { name: 'Update Sold by shop' });
    await within(update).findByText('Rounder ends.');
    within(update).getByText('It asks for nothing new.');
    await next.user.click(within(update).getByRole('button', { name: 'Update' }));
    await next.findByText('Sold by shop is now version 1.1.0.');

    const more = async (name: string) => {
      await next.user.click(await next.findByRole('button', { name: 'More to do with Sold by shop' }));
      await next.user.click(await next.findByRole('menuitem', { name }));
    };
    await more('Back to 1.0.0');
    await next.user.click(await next.findByRole('button', { name: 'Go back' }));
    await next.findByText('Sold by shop is now version 1.0.0.');

    await more('Remove');
    const remove = await next.findByRole('alertdialog', { name: 'Remove Sold by shop' });
    await within(remove).findByRole('link', { name: 'Shop overview' });
    await next.user.click(within(remove).getByRole('button', { name: 'Remove' }));
    await next.findByText('Sold by shop is removed.');
    await next.findByRole('button', { name: 'Install' });
    next.unmount();

    const dashboard = await renderApp(`/d/${page.id}`, { seller });
    await dashboard.findByText(/Its widget is not installed any more, so it is shown as a table/);
  });

  it('is withdrawn and revoked by its operator, and what is not on offer cannot be installed', async () => {
    const seller = await Seller.arrive();
    const { plugin } = await published(seller);
    const { findByRole, findByText, user } = await renderApp(`/gallery/market/${plugin}`, { seller });
    const act = async (name: string) => {
      await user.click(await findByRole('button', { name: 'What to do with version 1.0.0' }));
      await user.click(await findByRole('menuitem', { name }));
    };
    const because = async (name: string, reason: string) => {
      const dialog = await findByRole('alertdialog', { name });
      await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), reason);
      await user.click(within(dialog).getByRole('button', { name }));
    };
    await act('Withdraw this version');
    await because('Withdraw this version', 'Upside down.');
    await findByText('Withdrawn: Upside down.');
    await findByText('No version is on offer.');
    expect((await findByRole('button', { name: 'Install' })).hasAttribute('disabled')).toBe(true);
    await act('Offer it again');
    await findByText('Version 1.0.0 is offered again.');
    await waitFor(async () =>
      expect((await findByRole('button', { name: 'Install' })).hasAttribute('disabled')).toBe(false),
    );
    await user.click(await findByRole('button', { name: 'Install' }));
    await findByText('Sold by shop is installed.');
    await act('Revoke it');
    await because('Revoke it', 'Wrong month.');
    await findByText('Revoked: Wrong month.');
    await findByText(/It is stopped here: .*Wrong month/);
  });

  it('is not installed by those who may not, and one that is not there says so', async () => {
    const seller = await Seller.arrive();
    const { plugin } = await published(seller);
    const viewer = await renderApp(`/gallery/market/${plugin}`, { seller, as: 'viewer' });
    await viewer.findByText('An owner of the workspace installs plugins.');
    expect(viewer.queryByRole('button', { name: 'Install' })).toBeNull();
    viewer.unmount();
    const absent = await renderApp('/gallery/market/nobody.nothing', { seller });
    await absent.findByText('This is not here');
  });
});

describe('notes of what changed', () => {
  it('are those between what is installed and what is on offer', () => {
    const all = ['2.0.0', '1.1.0', '1.0.0', '0.9.0'].map((version) => ({ version }));
    expect(versionsBetween(all, '1.0.0', '2.0.0').map(({ version }) => version)).toEqual(['2.0.0', '1.1.0']);
    expect(versionsBetween(all, '0.1.0', '1.0.0').map(({ version }) => version)).toEqual(['1.0.0', '0.9.0']);
    expect(versionsBetween(all, '1.0.0', '9.0.0')).toEqual([]);
  });
});
