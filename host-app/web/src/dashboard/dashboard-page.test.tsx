import { waitFor, within } from '@testing-library/react';
import type { Query } from '@vitrine/core/contracts';
import type { Preferences } from '@vitrine/server/api';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { renderApp, type Visit } from '../testing/render-app.tsx';
import { Seller, sellerWithShop } from '../testing/seller.ts';
import { addPage, byCountry, entries, netSales, pageOf, sellerWithPage } from '../testing/shop-page.ts';

beforeAll(() => {
  // The test page has no layout of its own: every element is as wide as a desktop's content.
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1200 });
});

/** The page of the small shop, with this after its address. */
async function open(search = '', document: unknown = pageOf(), as: Visit['as'] = 'seller') {
  const { seller, page, path } = await sellerWithPage(document);
  return { ...(await renderApp(path + search, { seller, as })), page, path };
}
const asked = (bodies: unknown[]) => bodies.flatMap((body) => (body as { queries?: Query[] }).queries ?? []);
const tileMenu = (title: string) => ({ name: `Menu of ${title}` });

describe('a dashboard', () => {
  it('asks for all tiles together, with the range of the page, and shows each', async () => {
    const { findByRole, findByText, network } = await open();
    await findByRole('heading', { level: 1, name: 'Shop overview' });
    const number = await findByRole('article', { name: 'Net sales' });
    await waitFor(() => expect(number.textContent).toContain('$195.00'));
    expect(number.querySelector('time')?.title).toMatch(/^As of [A-Z][a-z]+ \d+, \d{4}, \d+:\d\d/);
    const table = await findByRole('article', { name: 'By country' });
    await within(table).findByText(/Germany/);
    await findByText('Data until Sep 30, 2026');
    const sent = asked(network.sent('POST /api/v1/query')).filter(({ dataset }) => dataset === 'shop.orders');
    expect(sent.every(({ range }) => range !== undefined)).toBe(true);
    expect(network.sent('POST /api/v1/query').length).toBeLessThan(4);
  });

  it('carries range, comparison and filters in its address', async () => {
    const { findByRole, user, address, path, network } = await open();
    await user.click(await findByRole('button', { name: 'Compare with: No comparison' }));
    await user.click(await findByRole('menuitemradio', { name: /Same weeks last year/ }));
    await waitFor(() => expect(address()).toBe(`${path}?compare=previous-year`));
    await user.click(await findByRole('button', { name: 'Filter' }));
    await user.click(await findByRole('option', { name: /^Country/ }));
    await user.click(await findByRole('option', { name: 'Germany' }));
    const dialog = await findByRole('dialog', { name: 'Filter' });
    await user.click(within(dialog).getByRole('button', { name: 'Filter' }));
    await findByRole('button', { name: 'Country: Germany' });
    expect(address()).toContain('filter=country%7Eeq%7E%22DE%22');
    const number = await findByRole('article', { name: 'Net sales' });
    await waitFor(() => expect(number.textContent).toContain('$92.00'));
    await waitFor(() =>
      expect(asked(network.sent('POST /api/v1/query')).at(-1)).toMatchObject({
        compare: 'previous-year',
        filters: [{ field: 'country', op: 'eq', value: 'DE' }],
      }),
    );
    await user.click(await findByRole('button', { name: 'Remove the filter Country' }));
    await waitFor(() => expect(address()).toBe(`${path}?compare=previous-year`));
  });

  it('changes a filter by its chip', async () => {
    const { findByRole, user } = await open('?filter=country~eq~"DE"');
    await user.click(await findByRole('button', { name: 'Country: Germany' }));
    await user.click(await findByRole('radio', { name: 'All but these' }));
    await user.click(within(await findByRole('dialog', { name: 'Filter' })).getByRole('button', { name: 'Filter' }));
    await findByRole('button', { name: 'Country: not Germany' });
  });

  it('finds values beyond those that are listed, and filters by a part of their names', async () => {
    const seller = await sellerWithShop();
    await seller.bringChanged('items', (text) => {
      const [head = '', first = ''] = text.split(/\r?\n/);
      const pins = Array.from({ length: 210 }, (_, at) =>
        first
          .replace(/"Linen Apron[^"]*"/, `Pin ${1000 + at}`)
          .replace(',4100000001,1700000001,', `,${4_200_000_000 + at},${1_800_000_000 + at},`)
          .replace(',4000000001,', `,${4_300_000_000 + at},`),
      );
      return [head, ...pins].join('\n');
    });
    const query = { dataset: 'shop.sales', measures: [{ field: 'units' }], dimensions: [{ field: 'listing' }] };
    const byListing = { ...byCountry, title: 'By listing', query, roles: { columns: ['listing', 'units'] } };
    const { id } = await addPage(seller, pageOf([netSales, byListing]));
    const { findByRole, findByText, address, user } = await renderApp(`/d/${id}`, { seller });
    const tile = within(await findByRole('article', { name: 'By listing' }));
    const dialog = async () => within(await findByRole('dialog', { name: 'Filter' }));
    await user.click(await findByRole('button', { name: 'Filter' }));
    await user.click(await findByRole('option', { name: /^Listing/ }));
    await findByText(/most frequent 200 are listed/);
    await user.type((await dialog()).getByRole('searchbox', { name: 'Find a value' }), 'pin 1209');
    await user.click(await findByRole('option', { name: 'Pin 1209' }));
    await user.click((await dialog()).getByRole('button', { name: 'Filter' }));
    await user.click(await findByRole('button', { name: 'Listing: Pin 1209' }));
    await user.click(await findByRole('radio', { name: 'Contains a text' }));
    await user.type(await findByRole('textbox', { name: 'Text that it contains' }), 'LINEN{Enter}');
    await findByRole('button', { name: 'Listing contains “LINEN”' });
    expect(address()).toContain('listingTitle');
    await tile.findByText(/^Linen Apron/);
    await waitFor(() => expect(tile.queryByText(/^Pin/)).toBeNull());
    await user.click(await findByRole('button', { name: 'Listing contains “LINEN”' }));
    expect(await findByRole('textbox', { name: 'Text that it contains' })).toHaveProperty('value', 'LINEN');
  });

  it('is of own numbers alone once own files are in, for whoever brought them and did not keep the sample shop', async () => {
    const seller = await Seller.arrive();
    const { id } = await seller.call<{ id: string }>('POST', '/api/v1/sample', { orders: 50 });
    await seller.imported(id);
    await seller.bring('orders', 'items');
    const { id: page } = await addPage(seller);
    // Somebody else, who was never asked, looks first.
    const other = await renderApp(`/d/${page}`, { seller, as: 'editor' });
    await other.findByRole('article', { name: 'Net sales' });
    other.unmount();
    const sample = (await seller.shops()).find(({ platform }) => platform === 'sample');
    expect(sample).toBeDefined();
    localStorage.setItem('vitrine-leaving-sample', sample?.id ?? '');
    const { findByRole, findByText } = await renderApp(`/d/${page}`, { seller });
    await findByText('The sample shop is taken out. Everything you see now is yours.');
    expect((await seller.shops()).map(({ platform }) => platform)).toEqual(['etsy']);
    const number = await findByRole('article', { name: 'Net sales' });
    await waitFor(() => expect(number.textContent).toContain('$195.00'));
  });

  it('shows everything again with Escape after a mark was chosen', async () => {
    const { findByText, user, address, path, network } = await open('?pick=t2~country~["DE"]&picked=Germany');
    await findByText('Country: Germany');
    await waitFor(() =>
      expect(asked(network.sent('POST /api/v1/query'))).toContainEqual(
        expect.objectContaining({ filters: [{ field: 'country', op: 'eq', value: 'DE' }] }),
      ),
    );
    await user.keyboard('{Escape}');
    await waitFor(() => expect(address()).toBe(path));
  });

  it('explains a number, shows it as a table and in full size', async () => {
    const query = { dataset: 'shop.profit', measures: [{ field: 'fees' }], dimensions: [{ field: 'country' }] };
    const fees = { ...byCountry, title: 'Fees by country', query, roles: { columns: ['country', 'fees'] } };
    const { findByRole, user } = await open('?filter=country~eq~"DE"&compare=previous-year', pageOf([netSales, fees]));
    await user.click(await findByRole('button', tileMenu('Fees by country')));
    await user.click(await findByRole('menuitem', { name: 'Explain this number' }));
    const explained = await findByRole('dialog', { name: 'How “Fees by country” is made' });
    await within(explained).findByText(/ready sums \(day_country\)/);
    await within(explained).findAllByText(/September 2026/);
    within(explained).getByText('Country: Germany');
    await user.click(within(explained).getByRole('button', { name: 'Close' }));
    await user.click(await findByRole('button', tileMenu('Fees by country')));
    await user.click(await findByRole('menuitem', { name: 'Show as table' }));
    const table = await findByRole('table', { name: 'Fees by country' });
    expect(within(table).getAllByRole('row').length).toBeGreaterThan(1);
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', tileMenu('Net sales')));
    await user.click(await findByRole('menuitem', { name: 'Full screen' }));
    await findByRole('dialog', { name: 'Net sales' });
  });

  it('explains sums and shares by their parts, and what is answered from single rows', async () => {
    const number = (id: string, title: string, dataset: string, field: string) => ({
      ...netSales,
      id,
      title,
      query: { dataset, measures: [{ field }] },
      roles: { value: field },
    });
    const tiles = [
      number('sum', 'Kept', 'shop.profit', 'profit'),
      number('share', 'Per order', 'shop.orders', 'averageOrderValue'),
      number('rows', 'Shipping', 'shop.orders', 'daysToShip'),
    ];
    const { findByRole, findByText, user } = await open('', pageOf(tiles));
    const explain = async (title: string) => {
      await user.click(await findByRole('button', tileMenu(title)));
      await user.click(await findByRole('menuitem', { name: 'Explain this number' }));
    };
    await explain('Kept');
    await findByText(/^Gross sales − Discounts \+ Shipping charged/);
    await user.keyboard('{Escape}');
    await explain('Per order');
    await findByText('Net sales ÷ Orders');
    await user.keyboard('{Escape}');
    await explain('Shipping');
    await findByText(/every single row/);
  });

  it('gives the data of a tile as the page shows it', async () => {
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      clicked.push(this.href);
    });
    const { findByRole, user, path } = await open('?range=P7D');
    await user.click(await findByRole('button', tileMenu('By country')));
    await user.click(await findByRole('menuitem', { name: 'Data as CSV' }));
    vi.restoreAllMocks();
    expect(clicked[0]).toContain(`/api/v1/dashboards${path.slice(2)}/tiles/t2.csv?range=%7B%22last%22%3A%22P7D%22%7D`);
    expect(await (await fetch(clicked[0] ?? '')).text()).toMatch(/^.?"?Country/);
  });

  it('copies its link', async () => {
    const { findByRole, findByText, user } = await open();
    await user.click(await findByRole('button', { name: 'Share' }));
    await findByText(/Link copied/);
  });

  it('marks, duplicates and deletes', async () => {
    const { findByRole, user, address, path, page, seller } = await open();
    await user.click(await findByRole('button', { name: 'Remove from favourites' }));
    await waitFor(async () => expect((await seller.dashboard(page.id)).favourite).toBe(false));
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Delete' }));
    const question = await findByRole('alertdialog', { name: 'Delete “Shop overview”?' });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Duplicate' }));
    await waitFor(() => expect(address()).not.toBe(path));
    const { dashboards } = await seller.graphql<{ dashboards: unknown[] }>('query { dashboards { id } }');
    expect(dashboards).toHaveLength(2);
  });

  it('lets a viewer look, not change', async () => {
    const { findByRole, queryByRole, user } = await open('', pageOf(), 'viewer');
    await user.click(await findByRole('button', tileMenu('Net sales')));
    await findByRole('menuitem', { name: 'Full screen' });
    expect(queryByRole('menuitem', { name: 'Edit' })).toBeNull();
    expect(queryByRole('link', { name: 'Edit' })).toBeNull();
  });
});

describe('a table', () => {
  it('keeps what somebody hides of it for themselves, until it is as for everybody again', async () => {
    const { seller, page, path } = await sellerWithPage(
      pageOf([{ ...entries, ignores: { range: true } }]),
      'statement-usd',
    );
    const kept = async () =>
      (await seller.graphql<{ preferences: Preferences }>('query { preferences { hiddenColumns } }')).preferences
        .hiddenColumns;
    const first = await renderApp(path, { seller });
    const { findByRole, user } = first;
    const titles = async () =>
      within(await findByRole('table'))
        .getAllByRole('columnheader')
        .map((head) => head.textContent);
    const toggle = async () => {
      await user.click(await findByRole('button', { name: 'Columns' }));
      await user.click(await findByRole('menuitemcheckbox', { name: /Entries/ }));
      await user.keyboard('{Escape}');
    };
    await waitFor(async () => expect(await titles()).toContain('Entries'));
    await toggle();
    await waitFor(async () => expect(await titles()).not.toContain('Entries'));
    await waitFor(async () => expect(await kept()).toEqual({ [page.id]: { t3: ['entries'] } }));
    expect((await seller.dashboard(page.id)).document.sections[0]?.tiles[0]?.options).toBeUndefined();
    first.unmount();
    const again = await renderApp(path, { seller });
    const head = () => within(again.getByRole('table')).getAllByRole('columnheader');
    await waitFor(() => expect(head()).toHaveLength(3));
    await again.user.click(await again.findByRole('button', { name: 'Columns' }));
    await again.user.click(await again.findByRole('menuitemcheckbox', { name: /Entries/ }));
    await waitFor(() => expect(head()).toHaveLength(4));
    await waitFor(async () => expect(await kept()).toEqual({}));
  });
});

describe('numbers on their way', () => {
  it('show the picture of the server first', async () => {
    const bars = { ...byCountry, widget: 'vitrine.bar/bar@1', roles: { category: 'country', value: 'netSales' } };
    const { seller, path } = await sellerWithPage(pageOf([bars]));
    seller.network.fail('POST /api/v1/query', 'hold');
    const { findByRole } = await renderApp(path, { seller });
    const picture = await findByRole('img', { name: 'By country' });
    await waitFor(() => expect(picture.querySelector('path')).not.toBeNull());
  });

  it('keep the shape of what is coming', async () => {
    const { seller, path } = await sellerWithPage();
    seller.network.fail('POST /api/v1/query', 'hold');
    const { findByRole } = await renderApp(path, { seller });
    const tile = await findByRole('article', { name: 'Net sales' });
    expect(tile.getAttribute('aria-busy')).toBe('true');
  });
});

describe('names on chips', () => {
  it('are asked for where a filter holds only an id', async () => {
    const { seller, path } = await sellerWithPage();
    const [shop] = await seller.shops();
    const { findByRole, user } = await renderApp(`${path}?filter=shop~in~["${shop?.id}"]`, { seller });
    await user.click(await findByRole('button', { name: 'Shop: Etsy USD' }));
    await findByRole('option', { name: 'Etsy USD' });
  });

  it('are the words themselves for nested filters', async () => {
    const nested = encodeURIComponent('{"or":[{"field":"country","op":"eq","value":"DE"}]}');
    const { findByText, findByRole, user, address, path } = await open(`?filter=${nested}`);
    await findByText('Country: Germany');
    await user.click(await findByRole('button', { name: 'Remove the filter Country: Germany' }));
    await waitFor(() => expect(address()).toBe(path));
  });
});

describe('a tile without a picture', () => {
  it('says what failed and tries again', async () => {
    const { seller, path } = await sellerWithPage();
    const mend = seller.network.fail('POST /api/v1/query', 'cut');
    const { findAllByRole, findAllByText, findByText, user } = await renderApp(path, { seller });
    await findAllByText('Vitrine does not answer');
    mend();
    for (const again of await findAllByRole('button', { name: 'Try again' })) await user.click(again);
    await findByText(/Germany/);
  });

  it('says that nothing is there, and offers all time', async () => {
    const past = pageOf(undefined, { range: { from: '2020-01-01', to: '2020-02-01' } });
    const { findAllByRole, user, address, path } = await open('', past);
    const [widen] = await findAllByRole('button', { name: 'Show all time' });
    if (!widen) throw new Error('no way out');
    await user.click(widen);
    await waitFor(() => expect(address()).toBe(`${path}?range=all`));
  });

  it('says which widget, data or column is gone', async () => {
    const table = 'Bought,Weight\n2026-09-02,2.5\n';
    const seller = await sellerWithShop();
    await seller.bringFiles([{ name: 'lost.csv', text: table }]);
    const gone = { ...netSales, title: 'Gone', roles: {} };
    const measure = (dataset: string, field: string) => ({ dataset, measures: [{ field }] });
    const page = await addPage(
      seller,
      pageOf([
        { ...gone, id: 'a', widget: 'acme.funnel/funnel@1' },
        { ...gone, id: 'b', query: measure('files.lost', 'weight') },
        { ...gone, id: 'c', query: measure('shop.orders', 'lost') },
      ]),
    );
    await seller.call('DELETE', '/api/v1/tables/lost');
    const { findByText, findAllByRole, user, address } = await renderApp(`/d/${page.id}`, { seller });
    await findByText('Its widget is not installed any more, so it is shown as a table.');
    await findByText('Its data is gone');
    await findByText('A column is gone');
    const [change] = await findAllByRole('button', { name: 'Change the tile' });
    if (change) await user.click(change);
    await waitFor(() => expect(address()).toContain(`/d/${page.id}/edit`));
  });

  it('names the way out of mixed currencies, and leaves the others alone', async () => {
    const count = {
      ...netSales,
      id: 't3',
      title: 'How many',
      query: { dataset: 'shop.orders', measures: [{ field: 'orders' }] },
      roles: { value: 'orders' },
    };
    const seller = await sellerWithShop();
    await seller.bringChanged('orders', (text) =>
      text.replaceAll(',40000000', ',50000000').replaceAll(',USD,', ',SEK,'),
    );
    const page = await addPage(seller, pageOf([netSales, count]));
    const { findByRole, findByText, user } = await renderApp(`/d/${page.id}`, { seller });
    await findByText('Several currencies, no rate between them');
    expect((await findByRole('link', { name: 'Give a rate' })).getAttribute('href')).toBe('/data/fees');
    await within(await findByRole('article', { name: 'How many' })).findByText('8');
    // A rate stands in for a week.
    const days = ['2026-08-26', '2026-09-02', '2026-09-09', '2026-09-16', '2026-09-23', '2026-09-30'];
    const rates = days.map((day) => ({ day, from: 'SEK', to: 'USD', rate: '0.1' }));
    await seller.call('PUT', '/api/v1/rates', { items: rates });
    await user.click(await findByRole('button', { name: 'Try again' }));
    const sum = await findByRole('article', { name: 'Net sales' });
    await waitFor(() => expect(sum.textContent).toContain('$214.50'));
  });
});

describe('a page that cannot be shown', () => {
  it('is not here', async () => {
    const { findByText } = await renderApp('/d/01ARZ3NDEKTSV4RRFFQ69G5FAV');
    await findByText('This dashboard is not here');
  });

  it('failed, and is tried again', async () => {
    const { seller, path } = await sellerWithPage();
    const mend = seller.network.fail('graphql dashboard', 'gateway');
    const { findByRole, user } = await renderApp(path, { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByRole('article', { name: 'Net sales' });
  });

  it('is empty, and says what to do', async () => {
    const { findByText } = await open('', pageOf([]));
    await findByText('Nothing on this page yet');
  });
});
