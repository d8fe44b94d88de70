import { waitFor, within } from '@testing-library/react';
import type { Query } from '@vitrine/core/contracts';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { problem } from '../testing/fake-server.ts';
import { renderApp } from '../testing/render-app.tsx';
import { asRole } from '../testing/seller.ts';
import { answerTo, queries, shopAnswer, shopPage, shopServer } from './testing/shop.ts';

beforeAll(() => {
  // The test page has no layout of its own: every element is as wide as a desktop's content.
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1200 });
});

const open = (path = '/d/d1', handlers = {}) => renderApp(path, { ...shopServer(), ...handlers });
const asked = (bodies: unknown[]) => bodies.flatMap((body) => (body as { queries?: Query[] }).queries ?? []);
const tileMenu = (title: string) => ({ name: `Menu of ${title}` });

describe('a dashboard', () => {
  it('asks for all tiles together, with the range of the page, and shows each', async () => {
    const { findByRole, findByText, server } = await open();
    await findByRole('heading', { level: 1, name: 'Shop overview' });
    await findByRole('article', { name: 'Net sales' });
    const table = await findByRole('article', { name: 'By country' });
    await within(table).findByText(/Germany/);
    await findByText('Data until Dec 30, 2025');
    const sent = asked(server.sent('POST /api/v1/query'));
    expect(sent.filter(({ dataset }) => dataset === 'shop.orders').every(({ range }) => range !== undefined)).toBe(
      true,
    );
    expect(server.sent('POST /api/v1/query').length).toBeLessThan(4);
  });

  it('carries range, comparison and filters in its address', async () => {
    const { findByRole, user, address, server } = await open();
    await user.click(await findByRole('button', { name: 'Compare with: No comparison' }));
    await user.click(await findByRole('menuitemradio', { name: /Same weeks last year/ }));
    await waitFor(() => expect(address()).toBe('/d/d1?compare=previous-year'));
    await user.click(await findByRole('button', { name: 'Filter' }));
    await user.click(await findByRole('option', { name: /Country/ }));
    await user.click(await findByRole('option', { name: 'Germany' }));
    const dialog = await findByRole('dialog', { name: 'Filter' });
    await user.click(within(dialog).getByRole('button', { name: 'Filter' }));
    await findByRole('button', { name: 'Country: Germany' });
    expect(address()).toContain('filter=country%7Eeq%7E%22DE%22');
    await waitFor(() =>
      expect(asked(server.sent('POST /api/v1/query')).at(-1)).toMatchObject({
        compare: 'previous-year',
        filters: [{ field: 'country', op: 'eq', value: 'DE' }],
      }),
    );
    await user.click(await findByRole('button', { name: 'Remove the filter Country' }));
    await waitFor(() => expect(address()).toBe('/d/d1?compare=previous-year'));
  });

  it('changes a filter by its chip, and filters by text and by numbers', async () => {
    const { findByRole, user, address } = await open('/d/d1?filter=country~eq~"DE"');
    await user.click(await findByRole('button', { name: 'Country: Germany' }));
    await user.click(await findByRole('radio', { name: 'All but these' }));
    await user.click(within(await findByRole('dialog', { name: 'Filter' })).getByRole('button', { name: 'Filter' }));
    await findByRole('button', { name: 'Country: not Germany' });
    await user.click(await findByRole('button', { name: 'Country: not Germany' }));
    await user.click(await findByRole('radio', { name: 'Contains a text' }));
    await user.type(await findByRole('textbox', { name: 'Text that it contains' }), 'D{Enter}');
    await findByRole('button', { name: 'Country contains “D”' });
    await user.click(await findByRole('button', { name: 'Filter' }));
    await user.type(await findByRole('searchbox', { name: 'Filter by' }), 'weigh');
    await user.click(await findByRole('option', { name: /Weight/ }));
    await user.type(await findByRole('textbox', { name: 'From' }), '2');
    await user.tab();
    await user.type(await findByRole('textbox', { name: 'To' }), '5{Enter}');
    await waitFor(() => expect(address()).toContain('weight%7Ebetween%7E%5B2%2C5%5D'));
  });

  it('shows everything again with Escape after a mark was chosen', async () => {
    const { findByText, user, address, server } = await open('/d/d1?pick=t2~country~["DE"]&picked=Germany');
    await findByText('Country: Germany');
    await waitFor(() =>
      expect(asked(server.sent('POST /api/v1/query'))).toContainEqual(
        expect.objectContaining({ filters: [{ field: 'country', op: 'eq', value: 'DE' }] }),
      ),
    );
    await user.keyboard('{Escape}');
    await waitFor(() => expect(address()).toBe('/d/d1'));
  });

  it('explains a number, shows it as a table and in full size', async () => {
    const { findByRole, user } = await open('/d/d1?filter=country~eq~"DE"&compare=previous-year', {
      'POST /api/v1/query': queries((query) => ({
        ...answerTo(query),
        notes: [{ kind: 'estimated', measure: 'netSales', months: ['2025-09'] }],
      })),
    });
    await user.click(await findByRole('button', tileMenu('By country')));
    await user.click(await findByRole('menuitem', { name: 'Explain this number' }));
    const explained = await findByRole('dialog', { name: 'How “By country” is made' });
    await within(explained).findByText('All but tax.');
    await within(explained).findByText(/ready sums \(rollup_day\)/);
    within(explained).getByText(/statement of September 2025/);
    within(explained).getByText('Country: Germany');
    await user.click(within(explained).getByRole('button', { name: 'Close' }));
    await user.click(await findByRole('button', tileMenu('By country')));
    await user.click(await findByRole('menuitem', { name: 'Show as table' }));
    const table = await findByRole('table', { name: 'By country' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', tileMenu('Net sales')));
    await user.click(await findByRole('menuitem', { name: 'Full screen' }));
    await findByRole('dialog', { name: 'Net sales' });
  });

  it('explains sums and shares by their parts, answered from single rows', async () => {
    const [section] = shopPage.sections;
    const tile = section?.tiles[0];
    if (!section || !tile) throw new Error('no tile');
    const tiles = [
      {
        ...tile,
        id: 'sum',
        title: 'Kept',
        query: { dataset: 'shop.profit', measures: [{ field: 'profit' }] },
        roles: { value: 'profit' },
      },
      {
        ...tile,
        id: 'share',
        title: 'Per order',
        query: { dataset: 'shop.orders', measures: [{ field: 'averageOrderValue' }] },
        roles: { value: 'averageOrderValue' },
      },
    ];
    const byRows = (request: Parameters<ReturnType<typeof queries>>[0]) => {
      if (!request.query.has('explain')) return queries()(request);
      const explain = { sql: '', parameters: [], rollup: null, planMs: 1, runMs: 2 };
      return { json: { ...answerTo(request.body as Query), explain } };
    };
    const { findByRole, findByText, user } = await renderApp('/d/d1', {
      ...shopServer({ ...shopPage, sections: [{ ...section, tiles }] }),
      'POST /api/v1/query': byRows,
    });
    await user.click(await findByRole('button', tileMenu('Kept')));
    await user.click(await findByRole('menuitem', { name: 'Explain this number' }));
    await findByText('Net sales − Fees');
    await findByText(/every single row/);
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', tileMenu('Per order')));
    await user.click(await findByRole('menuitem', { name: 'Explain this number' }));
    await findByText('Net sales ÷ Orders');
  });

  it('gives the data of a tile as the page shows it', async () => {
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      clicked.push(this.href);
    });
    const { findByRole, user } = await open('/d/d1?range=P7D');
    await user.click(await findByRole('button', tileMenu('By country')));
    await user.click(await findByRole('menuitem', { name: 'Data as CSV' }));
    expect(clicked[0]).toContain('/api/v1/dashboards/d1/tiles/t2.csv?range=%7B%22last%22%3A%22P7D%22%7D');
    vi.restoreAllMocks();
  });

  it('copies its link', async () => {
    const { findByRole, findByText, user } = await open();
    await user.click(await findByRole('button', { name: 'Share' }));
    await findByText(/Link copied/);
  });

  it('marks, duplicates and deletes', async () => {
    const { findByRole, user, address, server } = await open('/d/d1', {
      'graphql duplicateDashboard': { json: { ...shopAnswer, id: 'd2' } },
      'graphql deleteDashboard': { json: true },
    });
    await user.click(await findByRole('button', { name: 'Remove from favourites' }));
    await waitFor(() => expect(server.sent('graphql setFavourite')).toEqual([{ id: 'd1', favourite: false }]));
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Delete' }));
    const question = await findByRole('alertdialog', { name: 'Delete “Shop overview”?' });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Duplicate' }));
    await waitFor(() => expect(address()).toBe('/d/d2'));
  });

  it('lets a viewer look, not change', async () => {
    const { findByRole, queryByRole, user } = await open('/d/d1', {
      'GET /api/v1/session': { json: asRole('viewer') },
    });
    await user.click(await findByRole('button', tileMenu('Net sales')));
    await findByRole('menuitem', { name: 'Full screen' });
    expect(queryByRole('menuitem', { name: 'Edit' })).toBeNull();
    expect(queryByRole('link', { name: 'Edit' })).toBeNull();
  });
});

describe('numbers on their way', () => {
  it('show the picture of the server first', async () => {
    const [section] = shopPage.sections;
    const tile = section?.tiles[1];
    if (!section || !tile) throw new Error('no tile');
    const { roles: _, ...chart } = { ...tile, widget: 'vitrine.bars/bars@1' };
    const document = { ...shopPage, sections: [{ ...section, tiles: [chart] }] };
    const { findByRole } = await renderApp('/d/d1', {
      ...shopServer(document),
      'GET /api/v1/dashboards/:id/tiles/:tile': {
        text: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
      },
      'POST /api/v1/query': () => new Promise(() => undefined),
    });
    const picture = await findByRole('img', { name: 'By country' });
    await waitFor(() => expect(picture.querySelector('path')).not.toBeNull());
  });

  it('keep the shape of what is coming', async () => {
    const { findByRole } = await open('/d/d1', { 'POST /api/v1/query': () => new Promise(() => undefined) });
    const tile = await findByRole('article', { name: 'Net sales' });
    expect(tile.getAttribute('aria-busy')).toBe('true');
  });
});

describe('names on chips', () => {
  it('are asked for where a filter holds only an id', async () => {
    const named = queries((query) =>
      query.dimensions?.[0]?.field === 'listing'
        ? { ...answerTo(query), rows: [['L1', 'Linen apron', 5]] }
        : answerTo(query),
    );
    const { findByRole, user } = await open('/d/d1?filter=listing~in~["L1"]', { 'POST /api/v1/query': named });
    await user.click(await findByRole('button', { name: 'Listing: Linen apron' }));
    await findByRole('option', { name: 'Linen apron' });
  });

  it('are the words themselves for nested filters', async () => {
    const nested = encodeURIComponent('{"or":[{"field":"shop","op":"eq","value":"s1"}]}');
    const { findByText, findByRole, user, address } = await open(`/d/d1?filter=${nested}`);
    await findByText('Shop: Fern & Linen');
    await user.click(await findByRole('button', { name: 'Remove the filter Shop: Fern & Linen' }));
    await waitFor(() => expect(address()).toBe('/d/d1'));
  });
});

describe('a tile without a picture', () => {
  it('says what failed and tries again, and leaves the others alone', async () => {
    const failing = queries((query) =>
      query.dimensions === undefined ? answerTo(query) : { code: 'timeout', status: 504 },
    );
    const { findByRole, findByText, server, user } = await open('/d/d1', { 'POST /api/v1/query': failing });
    await findByText('This took too long');
    await findByRole('article', { name: 'Net sales' });
    server.answer({ 'POST /api/v1/query': queries() });
    await user.click(await findByRole('button', { name: 'Try again' }));
    await findByText(/Germany/);
  });

  it('says that nothing is there, and offers all time', async () => {
    const nothing = queries((query) => ({ ...answerTo(query), rows: [] }));
    const { findAllByRole, user, address } = await open('/d/d1', { 'POST /api/v1/query': nothing });
    const [widen] = await findAllByRole('button', { name: 'Show all time' });
    if (!widen) throw new Error('no way out');
    await user.click(widen);
    await waitFor(() => expect(address()).toBe('/d/d1?range=all'));
    await findAllByRole('link', { name: 'Bring files' });
  });

  it('says which widget, data or column is gone', async () => {
    const [section] = shopPage.sections;
    const tile = section?.tiles[0];
    if (!section || !tile) throw new Error('no tile');
    const gone = { ...tile, title: 'Gone' };
    const document = {
      ...shopPage,
      sections: [
        {
          ...section,
          tiles: [
            { ...gone, id: 'a', widget: 'acme.funnel/funnel@1' },
            { ...gone, id: 'b', query: { dataset: 'files.lost', measures: [{ field: 'x' }] } },
            { ...gone, id: 'c', query: { dataset: 'shop.orders', measures: [{ field: 'lost' }] } },
          ],
        },
      ],
    };
    const { findByText, findAllByRole, user, address } = await renderApp('/d/d1', shopServer(document));
    await findByText('This widget is not installed');
    await findByText('Its data is gone');
    await findByText('A column is gone');
    const [change] = await findAllByRole('button', { name: 'Change the tile' });
    if (change) await user.click(change);
    await waitFor(() => expect(address()).toBe('/d/d1/edit'));
  });

  it('names the way out of mixed currencies', async () => {
    const mixed = queries(() => ({ code: 'mixedCurrencies', status: 422 }));
    const { findAllByText } = await open('/d/d1', { 'POST /api/v1/query': mixed });
    await findAllByText('Several currencies, no rate between them');
  });
});

describe('a page that cannot be shown', () => {
  it('is not here', async () => {
    const { findByText } = await open('/d/d9', { 'graphql dashboard': { json: null } });
    await findByText('This dashboard is not here');
  });

  it('failed, and is tried again', async () => {
    const { findByRole, server, user } = await open('/d/d1', { 'graphql dashboard': problem(503, 'unavailable') });
    const again = await findByRole('button', { name: 'Try again' });
    server.answer(shopServer());
    await user.click(again);
    await findByRole('article', { name: 'Net sales' });
  });

  it('is empty, and says what to do', async () => {
    const { findByText } = await renderApp('/d/d1', shopServer({ ...shopPage, sections: [{ id: 's1', tiles: [] }] }));
    await findByText('Nothing on this page yet');
  });
});
