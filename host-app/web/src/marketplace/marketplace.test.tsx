import { waitFor, within } from '@testing-library/react';
import type { Query } from '@vitrine/core/contracts';
import type { ListOf, MarketplacePlugin, PluginStateLine } from '@vitrine/server/api';
import { beforeAll, describe, expect, it } from 'vitest';
import { toProblem } from '../api/problem.ts';
import { everythingInView } from '../testing/in-view.ts';
import { renderApp } from '../testing/render-app.tsx';
import { Seller, signedAnew } from '../testing/seller.ts';
import { keptDocument, sellerWithPage } from '../testing/shop-page.ts';
import { kindsOf } from './kinds-of.ts';
import { overrulingOf } from './overruling.ts';
import { anyPublisher, publishAgain, published, publishedSource, publishedWidgets } from './testing/published.ts';
import { versionsBetween } from './versions-between.ts';
import { knownKind, knownTier } from './words.ts';

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

describe('the cards of the catalogue', () => {
  it('mark what is given up and what does not fit, and show pictures that came along', async () => {
    everythingInView();
    const seller = await Seller.arrive();
    const publisher = anyPublisher();
    const picture =
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>';
    const old = await publishedWidgets(
      ['a'],
      { id: `${publisher}.old`, pictures: ['shop.svg'], categories: ['charts'], readme: 'README.md' },
      {
        'shop.svg': picture,
        'README.md': '# Steps\n\n![How it looks](./shop.svg) ![Elsewhere](https://far.example.com/x.png)\n',
      },
    );
    await publishedWidgets(['a'], { id: `${publisher}.later`, title: 'Later', engines: { vitrine: '^9' } });
    await seller.call('PUT', `/api/v1/marketplace/plugins/${old}/deprecated`, {
      message: 'Two are better.',
      replacement: `${publisher}.later`,
    });
    const { findByRole, findByText, findByAltText, findAllByRole, container, user, address } = await renderApp(
      `/gallery/market?publisher=${publisher}&category=nowhere`,
      { seller },
    );
    await findByText('Nothing fits');
    await user.click(await findByRole('button', { name: /Category/ }));
    await user.click(await findByRole('option', { name: /Any/ }));
    await waitFor(() => expect(address()).toBe(`/gallery/market?publisher=${publisher}`));
    const cards = await findAllByRole('article');
    expect(cards).toHaveLength(2);
    await findByText('No longer kept');
    await findByText('Not for this version');
    await waitFor(() =>
      expect(container.querySelector('article img')?.getAttribute('src') ?? '').toContain('file=shop.svg'),
    );

    await user.click(await findByRole('link', { name: 'Steps' }));
    await findByText(/No longer kept up: Two are better\./);
    const shown = await findByAltText('How it looks');
    expect(shown.getAttribute('src')).toContain(`${old}/pictures?file=shop.svg`);
    await findByText(/Elsewhere/);
    await findByAltText('Picture 1 by the publisher');
    await user.click(await findByRole('link', { name: `Look at ${publisher}.later instead` }));
    await findByRole('heading', { name: 'Later', level: 1 });
    await findByText(/It needs Vitrine 9\.0\.0 or newer/);
    await findByText('No version is on offer.');
    await findByText('Not for your version of Vitrine');
  });

  it('are drawn with the reader’s data, and say what is installed and what has an update', async () => {
    everythingInView();
    const { seller } = await sellerWithPage();
    const publisher = anyPublisher();
    const ids = ['here', 'older'].map((name) => `${publisher}.${name}`);
    for (const id of ids) {
      await publishedWidgets(['a'], { id, title: id });
      await seller.call('POST', '/api/v1/plugins', { id });
    }
    await publishedWidgets(['a'], { id: ids[1] ?? '', title: 'older', version: '1.1.0' });
    const { findAllByRole, findByText, queryByRole } = await renderApp(`/gallery/market?publisher=${publisher}`, {
      seller,
      as: 'viewer',
    });
    await findByText('Installed');
    await findByText('Update');
    expect(queryByRole('link', { name: 'New widget' })).toBeNull();
    const cards = await findAllByRole('article');
    expect(cards).toHaveLength(2);
    for (const card of cards) {
      await waitFor(() => expect(card.querySelector('[role="img"][aria-label="Steps a"] svg')).not.toBeNull());
    }
  });

  it('go on where there are many, and are narrowed by what things are made of', async () => {
    const seller = await Seller.arrive();
    const publisher = anyPublisher();
    for (let at = 0; at < 25; at++) await publishedWidgets(['a'], { id: `${publisher}.w${at}`, title: `Steps ${at}` });
    const source = `${publisher}.parcels`;
    await publishedSource(source, '1.0.0');
    const { findByRole, findByText, findAllByRole, queryByRole, user, address } = await renderApp(
      `/gallery/market?publisher=${publisher}`,
      { seller },
    );
    expect(await findAllByRole('article')).toHaveLength(24);
    await user.click(await findByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await findAllByRole('article')).toHaveLength(26));
    expect(queryByRole('button', { name: 'Show more' })).toBeNull();
    await user.click(await findByRole('button', { name: /What it is made of/ }));
    await user.click(await findByRole('option', { name: /Code, locked away/ }));
    await waitFor(() => expect(address()).toContain('tier=isolated'));
    await findByText(`by ${publisher} · Data source`);
    await waitFor(async () => expect(await findAllByRole('article')).toHaveLength(1));
    const chip = await findByRole('button', { name: /^Data sources/ });
    await user.click(chip);
    await waitFor(() => expect(address()).toContain('kind=dataSources'));
    await user.click(await findByRole('button', { name: /^Data sources/ }));
    await waitFor(() => expect(address()).not.toContain('kind='));
  });
});

describe('a plugin with code', () => {
  it('is agreed to permission by permission, again where a version asks for more, and is told its secret and options', async () => {
    const seller = await Seller.arrive();
    const id = `${anyPublisher()}.parcels`;
    await publishedSource(id, '1.0.0');
    const app = await renderApp(`/gallery/market/${id}`, { seller });
    const { findByRole, findByText, user } = app;
    await findByText('All rights reserved');
    await findByText('Its publisher wrote nothing about it.');
    await findByText('It draws nothing by itself.');
    await findByRole('heading', { name: 'What the check found' });
    await findByText(/shipper\.example\.com.*http/i, { selector: 'li span, li span *' });

    await user.click(await findByRole('button', { name: 'Install' }));
    const first = await findByRole('dialog', { name: 'Install Parcels' });
    const asked = within(first)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(asked.join(' ')).toMatch(/shipper\.example\.com.*apiKey.*maps\.example\.com.*your data "Orders"/);
    // What follows from all that together is said before anybody agrees to it.
    within(first).getByText('Know this before you agree:');
    within(first).getByText(/what it reads can be sent there/);
    within(first).getByText(/It sends a secret to http:\/\/shipper\.example\.com without encryption/);
    await user.click(within(first).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(app.queryByRole('dialog')).toBeNull());
    expect(app.network.sent('POST /api/v1/plugins')).toEqual([]);

    await user.click(await findByRole('button', { name: 'Install' }));
    const mend = app.network.fail('POST /api/v1/plugins', 'gateway');
    await user.click(await findByRole('button', { name: 'Agree and install' }));
    await findByRole('alert');
    mend();
    await user.click(await findByRole('button', { name: 'Agree and install' }));
    await findByText('Parcels is installed.');
    app.unmount();

    const capabilities = { data: ['shop.orders'], storageKb: 4, mail: true };
    await publishedSource(id, '1.1.0', { capabilities });
    const next = await renderApp(`/gallery/market/${id}`, { seller });
    // The page says what the installed version may do, and what the next one would beyond that.
    const may = (await next.findByRole('heading', { name: 'What it may do' })).closest('section');
    await within(may ?? document.body).findByText(/read from http:\/\/shipper\.example\.com/);
    const adds = within(may ?? document.body).getByRole('heading', { name: '1.1.0 would also have these rights' });
    expect(adds.nextElementSibling?.textContent).toMatch(/mail/i);
    expect(adds.nextElementSibling?.textContent).not.toMatch(/Orders/);
    await next.user.click(await next.findByRole('button', { name: 'Update to 1.1.0' }));
    const update = await next.findByRole('dialog', { name: 'Update Parcels' });
    within(update).getByText('New in this version:');
    within(update).getByText('No notes.');
    within(update).getByText('As before:');
    within(update).getByText('You can go back to 1.0.0 at any time.');
    await next.user.click(within(update).getByRole('button', { name: 'Agree and update' }));
    await next.findByText('Parcels is now version 1.1.0.');
    await next.user.click(await next.findByRole('button', { name: 'More to do with Parcels' }));
    await next.user.click(await next.findByRole('menuitem', { name: 'Settings' }));
    await next.findByText('It asks for none.');
    await next.findByText('It reaches no address.');
    await next.findByText('It reads shop.orders.');
    await next.findByText('It keeps up to 4 kB of its own.');

    const country = await next.findByRole('button', { name: /Country/ });
    const save = await next.findByRole('button', { name: 'Save' });
    expect(save).toHaveProperty('disabled', true);
    await next.user.click(country);
    await next.user.click(await next.findByRole('option', { name: 'AT' }));
    const refuse = next.network.fail(`PUT /api/v1/plugins/${id}/settings`, 'gateway');
    await next.user.click(save);
    await next.findByRole('alert');
    refuse();
    await next.user.click(save);
    await next.findByText('The options are saved.');
    expect(await seller.call('GET', `/api/v1/plugins/${id}/settings`)).toMatchObject({ options: { country: 'AT' } });
  });

  it('is removed with its secrets, names the tiles that show its data, and these say how to get them back', async () => {
    const { seller, page } = await sellerWithPage();
    const id = `${anyPublisher()}.parcels`;
    const entry = {
      contributes: { dataSources: [{ id: 'parcels' }], reports: [{ id: 'weekly', title: 'Weekly parcels' }] },
    };
    await publishedSource(id, '1.0.0', entry);
    const offer = await seller.call<MarketplacePlugin>('GET', `/api/v1/marketplace/plugins/${id}`);
    await seller.call('POST', '/api/v1/plugins', { id, agreed: offer.permissions.map(({ key }) => key) });
    const tile = (name: string, widget: string, query: Query) => ({
      id: name,
      title: name,
      widget,
      query,
      roles: { category: 'country', value: 'orders' },
      layout: { large: { x: 0, y: 0, w: 6, h: 4 } },
    });
    const orders: Query = {
      dataset: 'shop.orders',
      measures: [{ field: 'orders' }],
      dimensions: [{ field: 'country' }],
    };
    const tiles = [
      tile('Sent', 'vitrine.bar/bar@1', { dataset: `${id}.parcels`, measures: [{ field: 'parcels' }] }),
      tile('Drawn', `${id}/steps@1`, orders),
      tile('Continued', 'vitrine.line/line@1', { ...orders, forecast: { model: `${id}/naive`, horizon: 3 } }),
    ];
    await seller.saveDraft(page.id, page.version, { ...page.document, sections: [{ id: 's1', tiles }] });
    const app = await renderApp(`/gallery/market/${id}`, { seller });
    await app.user.click(await app.findByRole('button', { name: 'More to do with Parcels' }));
    await app.user.click(await app.findByRole('menuitem', { name: 'Remove' }));
    const remove = within(await app.findByRole('alertdialog', { name: 'Remove Parcels' }));
    const named = async (heading: string, title: string) => {
      const list = (await remove.findByText(heading)).parentElement;
      expect(list?.textContent).toContain(title);
    };
    await named('These tiles show its data, and will be empty:', 'Sent');
    await named('These tiles will show their numbers as a table:', 'Drawn');
    await named('These tiles lose their forecast:', 'Continued');
    remove.getByText('These reports go with it: Weekly parcels.');
    remove.getByText(/^Its secrets, its settings and everything that it keeps are deleted/);
    remove.getByText(/^What it brought into your tables stays\./);
    await app.user.click(remove.getByRole('button', { name: 'Remove' }));
    await app.findByText('Parcels is removed.');
    app.unmount();

    const dashboard = await renderApp(`/d/${page.id}/edit`, { seller });
    await dashboard.findByText('Its plugin was removed');
    await dashboard.findByText(
      `These data come from the plugin ${id}, which is not installed any more. Install it again, and they are back.`,
    );
    const [back] = await dashboard.findAllByRole('link', { name: 'See the plugin' });
    expect(back?.getAttribute('href')).toBe(`/gallery/market/${id}`);
    dashboard.unmount();
    await seller.call('POST', '/api/v1/plugins', { id, agreed: offer.permissions.map(({ key }) => key) });
    await seller.call('PUT', `/api/v1/plugins/${id}/switch`, { on: false, reason: 'Too slow.' });
    const stopped = await renderApp(`/d/${page.id}/edit`, { seller });
    await stopped.findByText('Its plugin is stopped');
    await stopped.findByText(/the plugin Parcels, which is stopped: .*Too slow\./);
  });

  it('does nothing in another workspace of the server until an owner of that one lets it in', async () => {
    const id = `${anyPublisher()}.parcels`;
    await publishedSource(id, '1.0.0');
    const operator = await Seller.arrive();
    const offer = await operator.call<{ permissions: { key: string }[] }>('GET', `/api/v1/marketplace/plugins/${id}`);
    const agreed = offer.permissions.map(({ key }) => key);
    await operator.call('POST', '/api/v1/plugins', { id, agreed });
    const own = await renderApp(`/settings/plugins/${id}`, { seller: operator });
    await own.findByText('An owner let it in. It may do all that it asks for.');
    own.unmount();

    const seller = await Seller.arrive();
    const viewer = await renderApp(`/gallery/market/${id}`, { seller, as: 'viewer' });
    await viewer.findByText('It does nothing in this workspace until one of its owners lets it in.');
    viewer.unmount();
    const app = await renderApp(`/gallery/market/${id}`, { seller, as: 'owner' });
    await app.user.click(await app.findByRole('button', { name: 'Let it in here' }));
    const dialog = within(await app.findByRole('dialog', { name: 'Let Parcels into this workspace' }));
    dialog.getByText(/apiKey/);
    dialog.getByText('It may read your data "Orders".');
    dialog.getByText(/what it reads can be sent there/);
    const mend = app.network.fail(`PUT /api/v1/plugins/${id}/consent`, 'gateway');
    await app.user.click(dialog.getByRole('button', { name: 'Agree' }));
    await dialog.findByRole('alert');
    mend();
    await app.user.click(dialog.getByRole('button', { name: 'Agree' }));
    await app.findByText('Parcels may work in this workspace.');
    await waitFor(() => expect(app.queryByRole('button', { name: 'Let it in here' })).toBeNull());
    app.unmount();
    const removing = await renderApp(`/gallery/market/${id}`, { seller: operator });
    await removing.user.click(await removing.findByRole('button', { name: 'More to do with Parcels' }));
    await removing.user.click(await removing.findByRole('menuitem', { name: 'Remove' }));
    await removing.findByText('1 other workspace of this server let it in, and loses it too.');
    removing.unmount();

    const more = { data: ['shop.orders'], storageKb: 4, mail: true };
    await publishedSource(id, '1.1.0', { capabilities: more });
    const next = await operator.call<{ permissions: { key: string }[] }>('GET', `/api/v1/marketplace/plugins/${id}`);
    await operator.call('POST', '/api/v1/plugins', { id, agreed: next.permissions.map(({ key }) => key) });
    const settings = await renderApp(`/settings/plugins/${id}`, { seller, as: 'owner' });
    await settings.findByText(/its version now asks for more/);
    await settings.user.click(await settings.findByRole('button', { name: 'Let it in here' }));
    await settings.findByText('It asks for more than was agreed to:');
    await settings.user.click(await settings.findByRole('button', { name: 'Agree' }));
    await settings.findByText('An owner let it in. It may do all that it asks for.');
    await settings.user.click(await settings.findByRole('button', { name: 'Shut it out' }));
    await settings.findByText('Parcels does nothing in this workspace any more.');
    await settings.findByRole('button', { name: 'Let it in here' });
    expect(await operator.call('GET', `/api/v1/plugins/${id}/consent`)).toMatchObject({
      permissions: next.permissions.map(() => ({ agreed: true })),
    });
  });

  it('is not installed where it was revoked meanwhile, and says why', async () => {
    const seller = await Seller.arrive();
    const id = await publishedWidgets(['a']);
    const { findByRole, findByText, user } = await renderApp(`/gallery/market/${id}`, { seller });
    const install = await findByRole('button', { name: 'Install' });
    await seller.call('POST', '/api/v1/marketplace/revocations', { plugin: id, versions: '*', reason: 'It leaks.' });
    await user.click(install);
    await findByText(/It leaks\./);
    expect(await seller.call<unknown>('GET', '/api/v1/plugins/state')).not.toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id })]),
    });
  });
});

describe('a plugin', () => {
  it('with several widgets shows the one that is chosen', async () => {
    const seller = await Seller.arrive();
    const [two, five] = [await publishedWidgets(['a', 'b']), await publishedWidgets(['a', 'b', 'c', 'd', 'e'])];
    const few = await renderApp(`/gallery/market/${two}`, { seller });
    await few.user.click(await few.findByRole('radio', { name: 'Steps b' }));
    await waitFor(() => expect(few.getByRole('radio', { name: 'Steps b' }).getAttribute('aria-checked')).toBe('true'));
    few.unmount();
    const many = await renderApp(`/gallery/market/${five}`, { seller });
    await many.user.click(await many.findByRole('button', { name: /^Widget|Steps a/ }));
    await many.user.click(await many.findByRole('option', { name: 'Steps d' }));
    await many.findByRole('button', { name: /Steps d/ });
  });

  it('asks for what the data do not hold, and says so', async () => {
    const seller = await Seller.arrive();
    const id = await publishedWidgets([], {
      contributes: {
        widgets: [
          {
            id: 'flow',
            version: 1,
            renderer: 'vega-lite',
            spec: 'chart.vl.json',
            data: {
              roles: [
                { name: 'value', type: 'quantitative' },
                ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].map((name) => ({
                  name: `when${name.toUpperCase()}`,
                  title: `When ${name}`,
                  type: 'temporal' as const,
                })),
              ],
            },
            options: 'options.schema.json',
            minSize: [2, 2],
          },
        ],
      },
    });
    const { findByText } = await renderApp(`/gallery/market/${id}`, { seller });
    await findByText(/^None of your data fills what this widget asks for: value, When a/);
  });

  it('is drawn with the reader’s data, and says what cannot be looked into or drawn', async () => {
    everythingInView();
    const { seller } = await sellerWithPage();
    const id = await publishedWidgets(['a']);
    const drawn = await renderApp(`/gallery/market/${id}`, { seller });
    await drawn.findByText(/^Drawn from /);
    const picture = await drawn.findByRole('img', { name: 'Steps a' });
    await waitFor(() => expect(picture.querySelector('svg')).not.toBeNull());
    drawn.unmount();
    seller.network.fail('POST /api/v1/marketplace/preview.svg', 'gateway');
    const failed = await renderApp(`/gallery/market/${id}`, { seller });
    await failed.findByText('Nothing of yours fits it yet');
    failed.unmount();
    seller.network.fail('GET /api/v1/marketplace/plugins/:id/content', 'gateway');
    const closed = await renderApp(`/gallery/market/${id}`, { seller });
    await closed.findByText('It draws nothing by itself.');
    await closed.findByText('Its publisher wrote nothing about it.');
  });

  it('stays as it is where a change fails, and where a dialog is left', async () => {
    const { seller, page } = await sellerWithPage();
    const id = await publishedWidgets(['a']);
    const app = await renderApp(`/gallery/market/${id}`, { seller });
    const { findByRole, findByText, findAllByText, network, user } = app;
    const toInstall = network.fail('POST /api/v1/plugins', 'gateway');
    await user.click(await findByRole('button', { name: 'Install' }));
    expect((await findAllByText(/^Nothing is lost/)).length).toBeGreaterThan(0);
    toInstall();
    await user.click(await findByRole('button', { name: 'Install' }));
    await findByText('Steps is installed.');
    await publishedWidgets(['a'], { id, version: '1.1.0' });
    await seller.call('POST', '/api/v1/plugins', { id });
    await seller.saveDraft(page.id, page.version, {
      ...page.document,
      sections: [
        {
          id: 's1',
          tiles: [
            {
              id: 't1',
              widget: `${id}/a@1`,
              query: { dataset: 'shop.orders', measures: [{ field: 'orders' }], dimensions: [{ field: 'country' }] },
              roles: { category: 'country', value: 'orders' },
              layout: { large: { x: 0, y: 0, w: 6, h: 4 } },
            },
          ],
        },
      ],
    });
    app.unmount();

    const next = await renderApp(`/gallery/market/${id}`, { seller });
    const more = async (name: string) => {
      await next.user.click(await next.findByRole('button', { name: 'More to do with Steps' }));
      await next.user.click(await next.findByRole('menuitem', { name }));
      return within(await next.findByRole('alertdialog'));
    };
    const back = await more('Back to 1.0.0');
    const toGoBack = next.network.fail('POST /api/v1/plugins/:id/roll-back', 'gateway');
    await next.user.click(back.getByRole('button', { name: 'Go back' }));
    await back.findByRole('alert');
    toGoBack();
    await next.user.click(back.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(next.queryByRole('alertdialog')).toBeNull());

    const toKnow = next.network.fail('GET /api/v1/plugins/:id/uses', 'gateway');
    await (await more('Remove')).findByRole('alert');
    toKnow();
    await next.user.click(next.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(next.queryByRole('alertdialog')).toBeNull());
    const remove = await more('Remove');
    await remove.findByText('Tile without a title');
    const toRemove = next.network.fail('DELETE /api/v1/plugins/:id', 'gateway');
    await next.user.click(remove.getByRole('button', { name: 'Remove' }));
    await remove.findByRole('alert');
    toRemove();
    await next.user.click(remove.getByRole('button', { name: 'Cancel' }));
    const { items } = await seller.call<{ items: unknown[] }>('GET', '/api/v1/plugins/state');
    expect(items).toContainEqual(expect.objectContaining({ id, version: '1.1.0' }));
  });

  it('is not withdrawn, offered or revoked where that fails, and not without a reason', async () => {
    const seller = await Seller.arrive();
    const id = await publishedWidgets(['a']);
    const { findByRole, findAllByText, network, queryByRole, user } = await renderApp(`/gallery/market/${id}`, {
      seller,
    });
    const act = async (name: string) => {
      await user.click(await findByRole('button', { name: 'What to do with version 1.0.0' }));
      await user.click(await findByRole('menuitem', { name }));
    };
    await act('Revoke it');
    const revoke = within(await findByRole('alertdialog', { name: 'Revoke it' }));
    expect(revoke.getByRole('button', { name: 'Revoke it' })).toHaveProperty('disabled', true);
    await user.type(revoke.getByRole('textbox', { name: 'Reason' }), 'Wrong.');
    const toRevoke = network.fail('POST /api/v1/marketplace/revocations', 'gateway');
    await user.click(revoke.getByRole('button', { name: 'Revoke it' }));
    await revoke.findByRole('alert');
    toRevoke();
    await user.click(revoke.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(queryByRole('alertdialog')).toBeNull());
    await seller.call('PUT', `/api/v1/marketplace/plugins/${id}/versions/1.0.0/yanked`, { reason: 'Wrong.' });
    await act('Withdraw this version');
    const yank = within(await findByRole('alertdialog', { name: 'Withdraw this version' }));
    await user.type(yank.getByRole('textbox', { name: 'Reason' }), 'Still wrong.');
    await user.click(yank.getByRole('button', { name: 'Withdraw this version' }));
    const toOffer = network.fail('PUT /api/v1/marketplace/plugins/:id/versions/:id/yanked', 'gateway');
    await act('Offer it again');
    expect((await findAllByText(/^Nothing of yours was changed/)).length).toBeGreaterThan(0);
    toOffer();
  });

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

    await user.click(await findByRole('button', { name: 'Add to a dashboard' }));
    await user.click(await findByRole('menuitem', { name: 'New dashboard with it' }));
    await waitFor(() => expect(app.address()).toMatch(/^\/d\/[^/]+\/edit\?tile=/));

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

  it('is taken as a pre-release by who chooses it, and the good version again where that one is revoked', async () => {
    const seller = await Seller.arrive();
    const id = await publishedWidgets(['a'], { version: '1.0.0-beta.1' });
    const early = await renderApp(`/gallery/market/${id}`, { seller });
    await early.findByText(/^There are only pre-releases so far/);
    await early.findByText('Pre-release');
    expect((await early.findByRole('button', { name: 'Install' })).hasAttribute('disabled')).toBe(true);
    await early.user.click(await early.findByRole('button', { name: 'Install 1.0.0-beta.1' }));
    const chosen = within(await early.findByRole('dialog', { name: 'Install Steps' }));
    chosen.getByText(/version 1\.0\.0-beta\.1\. It asks for nothing\./);
    chosen.getByText(/its publisher still works on it/);
    await early.user.click(chosen.getByRole('button', { name: 'Cancel' }));
    early.unmount();
    const publisher = id.slice(0, id.indexOf('.'));
    const cards = await renderApp(`/gallery/market?publisher=${publisher}`, { seller });
    await cards.findByText('Pre-release');
    cards.unmount();

    for (const version of ['1.0.0', '1.1.0', '2.0.0-beta.1']) await publishedWidgets(['a'], { id, version });
    const app = await renderApp(`/gallery/market/${id}`, { seller });
    await app.user.click(await app.findByRole('button', { name: 'Install' }));
    await app.findByText('Steps is installed.');
    expect(await seller.call('GET', '/api/v1/plugins/state')).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id, version: '1.1.0' })]),
    });
    expect(app.queryByRole('button', { name: /^Update to/ })).toBeNull();
    const toLook = app.network.fail('GET /api/v1/marketplace/plugins/:id', 'gateway');
    await app.user.click(await app.findByRole('button', { name: 'Install 2.0.0-beta.1' }));
    expect((await app.findAllByText(/^Nothing is lost|^Nothing of yours/)).length).toBeGreaterThan(0);
    toLook();
    await app.user.click(await app.findByRole('button', { name: 'Install 2.0.0-beta.1' }));
    await app.user.click(await app.findByRole('button', { name: 'Update' }));
    await app.findByText('Steps is now version 2.0.0-beta.1.');
    app.unmount();

    const wish = { plugin: id, versions: '2.0.0-beta.1', reason: 'Upside down.' };
    await seller.call('POST', '/api/v1/marketplace/revocations', wish);
    const next = await renderApp(`/gallery/market/${id}`, { seller });
    await next.user.click(await next.findByRole('button', { name: 'Install 1.1.0 instead' }));
    const back = within(await next.findByRole('dialog', { name: 'Change Steps to version 1.1.0' }));
    back.getByText('Version 1.1.0 is older than 2.0.0-beta.1, which was here before.');
    await next.user.click(back.getByRole('button', { name: 'Update' }));
    await next.findByText('Steps is now version 1.1.0.');
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
    const { plugin, publisher } = await published(seller);
    const viewer = await renderApp(`/gallery/market/${plugin}`, { seller, as: 'viewer' });
    await viewer.findByText(/^An operator of this server installs plugins\./);
    expect(viewer.queryByRole('button', { name: 'Install' })).toBeNull();
    viewer.unmount();
    await seller.call('PATCH', '/api/v1/me', { name: 'Mara' });
    const owner = await renderApp(`/gallery/market/${plugin}`, { seller, as: 'owner' });
    await owner.findByText(/^An operator of this server installs plugins\. Ask Mara/);
    expect(owner.queryByRole('button', { name: 'Install' })).toBeNull();
    expect(owner.queryByRole('button', { name: 'What to do with version 1.0.0' })).toBeNull();
    await seller.call('POST', '/api/v1/plugins', { id: plugin });
    await publishAgain(seller, publisher, '1.1.0', 'Wider.');
    owner.unmount();
    const updated = await renderApp(`/gallery/market/${plugin}`, { seller, as: 'owner' });
    await updated.findByText(/^There is a newer version; an operator of this server brings it\./);
    expect(updated.queryByRole('button', { name: /^Update to/ })).toBeNull();
    expect(updated.queryByRole('button', { name: /^More to do/ })).toBeNull();
    updated.unmount();
    const absent = await renderApp('/gallery/market/nobody.nothing', { seller });
    await absent.findByText('This is not here');
  });
});

describe('what a plugin brings', () => {
  it('is told in the order of the catalogue, without what is empty', () => {
    const contributes = { templates: [{ id: 't', document: 't.json' }], widgets: [], models: [{ id: 'm' }] };
    expect(kindsOf({ contributes } as never)).toEqual(['models', 'templates']);
  });

  it('is named where this server knows it; another may name more', () => {
    expect([knownKind('models'), knownKind('themes'), knownKind(undefined)]).toEqual(['models', undefined, undefined]);
    expect([knownTier('isolated'), knownTier('signed')]).toEqual(['isolated', undefined]);
  });
});

describe('notes of what changed', () => {
  it('are those between what is installed and what is on offer', () => {
    const all = ['2.0.0', '1.1.0', '1.0.0', '0.9.0'].map((version) => ({ version }));
    expect(versionsBetween(all, '1.0.0', '2.0.0').map(({ version }) => version)).toEqual(['2.0.0', '1.1.0']);
    expect(versionsBetween(all, '0.1.0', '1.0.0').map(({ version }) => version)).toEqual(['1.0.0', '0.9.0']);
    expect(versionsBetween(all, '1.0.0', '9.0.0')).toEqual([]);
    expect(versionsBetween(all, '2.0.0', '1.0.0')).toEqual([]);
  });
});

describe('a refusal that an operator may overrule', () => {
  const refusal = (details: Record<string, unknown>) => toProblem(400, { code: 'badRequest', details });

  it('is one for want of a list, or for another key than that of the publisher’s other plugins', () => {
    expect(overrulingOf(refusal({ install: 'list' }))).toEqual({ withoutList: true });
    const key = 'E0tgvA4HQkqOa4KQBrw1uA';
    expect(overrulingOf(refusal({ install: 'publisherKey', key }))).toEqual({ trustKey: key });
    for (const install of ['badList', 'key', 'revoked', 'publisherKey'])
      expect(overrulingOf(refusal({ install }))).toBeUndefined();
    expect(overrulingOf(new Error('gone'))).toBeUndefined();
  });

  it('is told in a dialog, which installs all the same where somebody says so, and nothing where it is left', async () => {
    const seller = await Seller.arrive();
    const known = await publishedWidgets(['a'], { title: 'Known' });
    await seller.call('POST', '/api/v1/plugins', { id: known });
    const key = await signedAnew(known);
    const id = await publishedWidgets(['a'], { id: known.replace('.steps', '.other') });
    const isInstalled = async () => {
      const { items } = await seller.call<ListOf<PluginStateLine>>('GET', '/api/v1/plugins/state');
      return items.some((line) => line.id === id);
    };
    const { findByRole, findByText, queryByRole, network, user } = await renderApp(`/gallery/market/${id}`, { seller });
    const refused = async () => {
      await user.click(await findByRole('button', { name: 'Install' }));
      const dialog = within(await findByRole('dialog', { name: 'Install Steps' }));
      expect((await dialog.findByRole('alert')).textContent).toContain(
        `signed by another key (${key}) than "${known}"`,
      );
      return dialog;
    };
    await user.click((await refused()).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(queryByRole('dialog')).toBeNull());
    expect(await isInstalled()).toBe(false);

    await user.click((await refused()).getByRole('button', { name: 'Install all the same' }));
    await findByText('Steps is installed.');
    expect(await isInstalled()).toBe(true);
    const knowing = network.sent('POST /api/v1/plugins').filter((wish) => (wish as { trustKey?: string }).trustKey);
    expect(knowing).toEqual([{ id, version: '1.0.0', agreed: [], trustKey: key }]);
  });
});
