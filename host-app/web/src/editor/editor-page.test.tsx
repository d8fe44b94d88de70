import { fireEvent, waitFor, within } from '@testing-library/react';
import type { Dashboard } from '@vitrine/core/contracts';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { everythingInView } from '../testing/in-view.ts';
import { renderApp } from '../testing/render-app.tsx';
import type { Download } from '../testing/seller.ts';
import { byCountry, entries, keptDocument, netSales, pageOf, sellerWithPage } from '../testing/shop-page.ts';

beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 });
  HTMLElement.prototype.scrollIntoView = () => undefined;
});

afterEach(() => {
  vi.restoreAllMocks();
});

interface Save {
  id: string;
  baseVersion: number;
  document: Dashboard;
}

async function openEditor(search = '', document: unknown = pageOf(), ...downloads: Download[]) {
  const { seller, page, path } = await sellerWithPage(document, ...downloads);
  const app = await renderApp(`${path}/edit${search}`, { seller });
  await app.findByRole('article', { name: 'Net sales' });
  const lastSave = () => app.network.sent('graphql saveDraft').at(-1) as Save | undefined;
  const lastTile = (id: string) =>
    lastSave()
      ?.document.sections.flatMap((section) => section.tiles)
      .find((tile) => tile.id === id);
  const kept = () => keptDocument(seller, page.id);
  return { ...app, page, path, kept, lastSave, lastTile };
}

/** A key on whatever has the focus, and the time that the grid takes to follow. */
async function press(code: string): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key: code });
  await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the editor', () => {
  it('is not for viewers', async () => {
    const { seller, path } = await sellerWithPage();
    const { address } = await renderApp(`${path}/edit`, { seller, as: 'viewer' });
    await waitFor(() => expect(address()).toBe(path));
  });

  it('goes back to where a missing dashboard says so', async () => {
    const { findByText } = await renderApp('/d/01ARZ3NDEKTSV4RRFFQ69G5FAV/edit');
    await findByText('This dashboard is not here');
  });

  it('says when the document cannot be read', async () => {
    const { seller, path } = await sellerWithPage();
    const mend = seller.network.fail('graphql dashboard', 'gateway');
    const { findByRole, user } = await renderApp(`${path}/edit`, { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByRole('article', { name: 'Net sales' });
  });

  it('sizes by arrow keys, saves by itself, and takes it back and again', async () => {
    const { findByRole, user, lastTile } = await openEditor();
    const corner = await findByRole('button', { name: 'Size of Net sales' });
    corner.focus();
    await user.keyboard('{ArrowDown}x{ArrowDown}');
    await waitFor(() => expect(lastTile('t1')?.layout.large?.h).toBe(5));
    await user.click(await findByRole('button', { name: 'Undo: size a tile' }));
    await waitFor(() => expect(lastTile('t1')?.layout.large?.h).toBe(3));
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true, shiftKey: true });
    await waitFor(() => expect(lastTile('t1')?.layout.large?.h).toBe(5));
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    await findByRole('button', { name: 'Redo: size a tile' });
  });

  it('hides columns of a table for everybody, and shows them again by undo', async () => {
    const long = { ...entries, ignores: { range: true } };
    const { findByRole, user, lastTile } = await openEditor('', pageOf([netSales, long]), 'statement-usd');
    const head = async () => within(await findByRole('table')).getAllByRole('columnheader').length;
    await waitFor(async () => expect(await head()).toBe(4));
    await user.click(await findByRole('button', { name: 'Columns' }));
    await user.click(await findByRole('menuitemcheckbox', { name: /Entries/ }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(lastTile('t3')?.options).toEqual({ hidden: 'entries' }));
    expect(await head()).toBe(3);
    await user.click(await findByRole('button', { name: /^Undo/ }));
    await waitFor(async () => expect(await head()).toBe(4));
    await waitFor(() => expect(lastTile('t3')?.options?.['hidden']).toBeUndefined());
  });

  it('moves by keyboard, saying where', async () => {
    const { findByRole, findByText, lastTile } = await openEditor();
    const handle = await findByRole('button', { name: 'Move Net sales' });
    const press = (code: string) => fireEvent.keyDown(document.activeElement ?? handle, { code, key: code });
    handle.focus();
    press('Space');
    await findByText(/Lifted/);
    press('ArrowDown');
    press('Escape');
    await findByText('Left where it was.');
    expect(lastTile('t1')).toBeUndefined();
  });

  it('puts a tile down where the arrow keys brought it', async () => {
    const { findByRole, findByText, lastTile } = await openEditor();
    const handle = await findByRole('button', { name: 'Move Net sales' });
    handle.focus();
    await press('Space');
    await findByText(/Lifted/);
    for (let step = 0; step < 6; step += 1) await press('ArrowRight');
    await findByText(/Column 7, row 1/);
    await press('Space');
    await waitFor(() => expect(lastTile('t1')?.layout.large?.x).toBe(6));
    expect(lastTile('t2')?.layout.large).toMatchObject({ x: 0, y: 0 });
  });

  it('brings a tile as wide as the page past its neighbour with one press, and no further than the page goes', async () => {
    const { sections, ...page } = pageOf();
    const tall = { large: { x: 0, y: 3, w: 12, h: 6 } };
    const wide = { large: { x: 0, y: 0, w: 12, h: 3 } };
    const [first] = sections;
    const tiles = first?.tiles.map((tile, index) => ({ ...tile, layout: index === 0 ? wide : tall })).slice(0, 2);
    const { findByRole, findByText, lastTile } = await openEditor('', { ...page, sections: [{ ...first, tiles }] });
    const handle = await findByRole('button', { name: 'Move Net sales' });
    handle.focus();
    await press('Space');
    await findByText(/Lifted/);
    await press('ArrowLeft');
    await press('ArrowDown');
    await findByText(/Column 1, row 7/);
    await press('ArrowDown');
    await press('ArrowUp');
    await findByText(/Column 1, row 1/);
    await press('ArrowDown');
    await press('Space');
    await waitFor(() => expect(lastTile('t1')?.layout.large).toMatchObject({ x: 0, y: 6 }));
  });

  it('opens what belongs to a tile by its header, and goes back there when that is closed', async () => {
    const { findByRole, user } = await openEditor();
    const handle = await findByRole('button', { name: 'Move Net sales' });
    await user.click(handle);
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await panel.findByRole('heading', { name: 'Net sales' });
    expect((await findByRole('complementary', { name: 'Settings' })).className.split(' ')).not.toContain('hidden');
    await user.click(await panel.findByRole('button', { name: 'Close the settings' }));
    await waitFor(() => expect(document.activeElement).toBe(handle));
    const add = await findByRole('button', { name: 'Add' });
    await user.click(add);
    await user.click(await findByRole('button', { name: 'Close' }));
    await waitFor(() => expect(document.activeElement).toBe(add));
  });

  describe('by mouse', () => {
    /** The test browser lays nothing out: everything lies over the whole canvas. */
    const layOut = () =>
      vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1000, 800));
    const at = (clientX: number, clientY: number) => ({ clientX, clientY, button: 0 });
    const moved = async (x: number, y: number) => {
      fireEvent.mouseMove(document, at(x, y));
      await new Promise((resolve) => setTimeout(resolve, 20));
    };

    it('moves and sizes a tile, shows where it will lie, and leaves it with Escape', async () => {
      layOut();
      const { findByRole, findByText, lastTile } = await openEditor();
      const handle = await findByRole('button', { name: 'Move Net sales' });
      fireEvent.mouseDown(handle, at(10, 10));
      await moved(20, 10);
      await findByText(/Lifted/);
      await moved(520, 10);
      await findByText(/Column 7, row 1/);
      fireEvent.mouseUp(document, at(520, 10));
      await waitFor(() => expect(lastTile('t1')?.layout.large?.x).toBe(6));
      fireEvent.mouseDown(await findByRole('button', { name: 'Size of Net sales' }), at(10, 10));
      await moved(20, 20);
      await moved(10, 130);
      fireEvent.mouseUp(document, at(10, 130));
      await waitFor(() => expect(lastTile('t1')?.layout.large?.h).toBeGreaterThan(3));
      const before = lastTile('t1')?.layout.large;
      fireEvent.mouseDown(handle, at(10, 10));
      await moved(20, 10);
      await moved(10, 400);
      fireEvent.keyDown(document, { code: 'Escape', key: 'Escape' });
      await findByText('Left where it was.');
      expect(lastTile('t1')?.layout.large).toEqual(before);
    });

    it('drops a card on the canvas, and not beside it', async () => {
      everythingInView();
      const { findByRole, findAllByRole, lastSave, user } = await openEditor();
      await user.click(await findByRole('button', { name: 'Add' }));
      await user.type(await findByRole('searchbox', { name: 'Search' }), 'orders weekday');
      const [card] = await findAllByRole('button', { name: 'Add Orders by weekday' });
      if (!card) throw new Error('no card');
      layOut();
      const drag = async (...to: [number, number]) => {
        fireEvent.mouseDown(card, at(10, 10));
        await moved(20, 20);
        await moved(...to);
        fireEvent.mouseUp(document, at(...to));
        await moved(...to);
      };
      await drag(1800, 60);
      expect(lastSave()).toBeUndefined();
      await drag(60, 60);
      await waitFor(() => expect(lastSave()?.document.sections[0]?.tiles).toHaveLength(3));
      const added = lastSave()?.document.sections[0]?.tiles.find(({ id }) => id !== 't1' && id !== 't2');
      expect(added?.query).toMatchObject({ measures: [{ field: 'orders' }], dimensions: [{ field: 'weekday' }] });
    });
  });

  it('changes what a tile shows, by, in which steps, over which range, compared with what', async () => {
    const { findByRole, kept, user, lastTile } = await openEditor('?tile=t1');
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await panel.findByText(/^Gross sales less discounts and refunds/);
    const show = await panel.findByRole('combobox', { name: 'Show' });
    await user.clear(show);
    await user.type(show, 'days');
    await user.click(await findByRole('option', { name: /Days to ship/ }));
    await waitFor(() => expect(lastTile('t1')?.query?.measures).toEqual([{ field: 'daysToShip' }]));
    await user.click(await panel.findByRole('button', { name: /Median As/ }));
    await user.click(await findByRole('option', { name: 'Average' }));
    await waitFor(() =>
      expect(lastTile('t1')?.query?.measures).toEqual([{ field: 'daysToShip', aggregate: 'average' }]),
    );
    await user.click(await panel.findByRole('button', { name: /Compare with/ }));
    await user.click(await findByRole('option', { name: 'Nothing' }));
    await user.click(await panel.findByRole('button', { name: /As on the page Range/ }));
    await user.click(await findByRole('option', { name: 'Its own' }));
    await waitFor(() => expect(lastTile('t1')?.ignores).toEqual({ range: true, compare: true }));
    await user.type(await panel.findByRole('textbox', { name: 'Target' }), '500');
    await user.tab();
    await waitFor(() => expect(lastTile('t1')?.options).toMatchObject({ target: 500 }));
    await waitFor(async () => expect((await kept()).sections[0]?.tiles[0]?.options).toMatchObject({ target: 500 }));
  });

  it('adds and takes away columns', async () => {
    const { findByRole, user, lastTile } = await openEditor('?tile=t2');
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await user.click(await panel.findByRole('button', { name: 'One more' }));
    await waitFor(() => expect(lastTile('t2')?.roles).toEqual({ columns: ['country', 'netSales', 'orders'] }));
    const [first] = await panel.findAllByRole('button', { name: 'Remove Columns' });
    if (first) await user.click(first);
    await waitFor(() => expect(lastTile('t2')?.query?.dimensions).toBeUndefined());
  });

  it('changes one column for another, and how many are shown', async () => {
    const bars = {
      ...netSales,
      id: 't3',
      title: 'Where to',
      widget: 'vitrine.bar/bar@1',
      query: { ...byCountry.query, dataset: 'shop.orders', dimensions: [{ field: 'country', top: 10 }] },
      roles: { category: 'country', value: 'netSales' },
    };
    const { findByRole, user, lastTile } = await openEditor('?tile=t2', pageOf([netSales, byCountry, bars]));
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await panel.findByText(/^Gross sales less discounts and refunds/);
    const [column] = await panel.findAllByRole('combobox', { name: 'Columns' });
    if (!column) throw new Error('no column');
    await user.clear(column);
    await user.type(column, 'weekday');
    await user.click(await findByRole('option', { name: /^Weekday/ }));
    await waitFor(() => expect(lastTile('t2')?.roles).toEqual({ columns: ['weekday', 'netSales'] }));
    await user.click(await findByRole('button', { name: 'Move Where to' }));
    const most = await panel.findByRole('textbox', { name: 'The largest' });
    await user.clear(most);
    await user.type(most, '3{Tab}');
    await waitFor(() => expect(lastTile('t3')?.query?.dimensions).toEqual([{ field: 'country', top: 3 }]));
  });

  it('has a range and a target of its own for a while', async () => {
    const own = { ...netSales, options: { target: 500 } };
    const { findByRole, user, lastTile } = await openEditor('?tile=t1', pageOf([own]));
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    const target = await panel.findByRole('textbox', { name: 'Target' });
    expect(target).toHaveProperty('value', '500');
    await user.clear(target);
    await user.tab();
    await waitFor(() => expect(lastTile('t1')?.options).toEqual({}));
    await user.click(await panel.findByRole('button', { name: /As on the page Range/ }));
    await user.click(await findByRole('option', { name: 'Its own' }));
    await user.click(await panel.findByRole('button', { name: /^Range: / }));
    await user.click(await findByRole('button', { name: 'Last 7 days' }));
    await waitFor(() => expect(lastTile('t1')?.query?.range).toEqual({ last: 'P7D', until: 'data' }));
    await user.click(await panel.findByRole('button', { name: /Its own Range/ }));
    await user.click(await findByRole('option', { name: 'As on the page' }));
    await waitFor(() => expect(lastTile('t1')?.query).not.toHaveProperty('range'));
  });

  it('shows the same as another widget, in other steps of time', async () => {
    const { findByRole, user, lastTile } = await openEditor('?tile=t2');
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await user.click(await panel.findByRole('tab', { name: 'Look' }));
    await user.click(await panel.findByRole('button', { name: /Shown as/ }));
    await user.click(await findByRole('option', { name: 'Bars' }));
    await waitFor(() => expect(lastTile('t2')?.widget).toBe('vitrine.bar/bar@1'));
    await user.click(await panel.findByRole('tab', { name: 'Data' }));
    const top = await panel.findByRole('combobox', { name: 'For each' });
    await user.clear(top);
    await user.type(top, 'ordered');
    await user.click(await findByRole('option', { name: /Ordered/ }));
    await user.click(await panel.findByRole('button', { name: /In steps of/ }));
    await user.click(await findByRole('option', { name: 'Months' }));
    await waitFor(() => expect(lastTile('t2')?.query?.dimensions).toEqual([{ field: 'orderedAt', grain: 'month' }]));
    expect(panel.queryByRole('button', { name: /Forecast/ })).toBeNull();
    await user.click(await panel.findByRole('tab', { name: 'Look' }));
    await user.click(await panel.findByRole('button', { name: /Shown as/ }));
    await user.click(await findByRole('option', { name: 'Line' }));
    await user.click(await panel.findByRole('tab', { name: 'Data' }));
    await user.click(await panel.findByRole('button', { name: /Forecast/ }));
    await user.click(await findByRole('option', { name: 'Same as last season' }));
    const steps = await panel.findByRole('textbox', { name: 'Steps ahead' });
    await user.clear(steps);
    await user.type(steps, '3{Enter}');
    const forecast = { model: 'vitrine.seasonal-naive/seasonal-naive', horizon: 3 };
    await waitFor(() => expect(lastTile('t2')?.query?.forecast).toEqual(forecast));
    await user.click(await panel.findByRole('button', { name: /Forecast/ }));
    await user.click(await findByRole('option', { name: 'None' }));
    await waitFor(() => expect(lastTile('t2')?.query).not.toHaveProperty('forecast'));
  });

  it('titles a tile and the page in each language', async () => {
    const { findByRole, user, lastTile, lastSave } = await openEditor('?tile=t1');
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await user.click(await panel.findByRole('tab', { name: 'Text' }));
    await user.click(await panel.findByRole('radio', { name: 'German' }));
    const title = await panel.findByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'Umsatz');
    await waitFor(() => expect(lastTile('t1')?.title).toMatchObject({ en: 'Net sales', de: 'Umsatz' }));
    await user.click(await panel.findByRole('button', { name: 'Close the settings' }));
    await user.type(await panel.findByRole('textbox', { name: 'Description' }), 'All of it');
    await waitFor(() => expect(lastSave()?.document.description).toEqual({ en: 'All of it' }));
    const name = await panel.findByRole('textbox', { name: 'Title of the page' });
    await user.clear(name);
    await user.type(name, 'My shop');
    await waitFor(() => expect(lastSave()?.document.title).toMatchObject({ en: 'My shop' }));
  });

  it('duplicates and deletes tiles, and works on sections', async () => {
    const { findByRole, findAllByRole, findByText, user, lastSave } = await openEditor();
    const menu = async (item: string) => {
      const [button] = await findAllByRole('button', { name: 'Menu of Net sales' });
      if (button) await user.click(button);
      await user.click(await findByRole('menuitem', { name: item }));
    };
    await menu('Duplicate');
    await waitFor(() => expect(lastSave()?.document.sections[0]?.tiles).toHaveLength(3));
    await menu('Delete');
    await waitFor(() => expect(lastSave()?.document.sections[0]?.tiles).toHaveLength(2));
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Add a section' }));
    await findByText(/Nothing here yet/);
    const titles = await findAllByRole('textbox', { name: 'Title of the section' });
    const last = titles.at(-1);
    if (!last) throw new Error('no section');
    await user.clear(last);
    await user.type(last, 'Fees');
    await waitFor(() => expect(lastSave()?.document.sections[1]?.title).toMatchObject({ en: 'Fees' }));
    const sectionMenu = async (item: string, at: number) => {
      const button = (await findAllByRole('button', { name: 'Menu of the section' }))[at];
      if (button) await user.click(button);
      await user.click(await findByRole('menuitem', { name: item }));
    };
    await sectionMenu('Move up', 1);
    await waitFor(() => expect(lastSave()?.document.sections[0]?.title).toMatchObject({ en: 'Fees' }));
    await sectionMenu('Move down', 0);
    await sectionMenu('Delete with its tiles', 1);
    await waitFor(() => expect(lastSave()?.document.sections).toHaveLength(1));
  });

  it('adds what is chosen in the gallery', async () => {
    const { findByRole, findAllByRole, user, lastSave, queryByRole } = await openEditor();
    await user.click(await findByRole('button', { name: 'Add' }));
    await user.type(await findByRole('searchbox', { name: 'Search' }), 'orders weekday');
    const [first] = await findAllByRole('button', { name: 'Add Orders by weekday' });
    if (first) await user.click(first);
    await waitFor(() =>
      expect(lastSave()?.document.sections[0]?.tiles.at(-1)?.query).toMatchObject({
        measures: [{ field: 'orders' }],
        dimensions: [{ field: 'weekday' }],
      }),
    );
    await user.click(await findByRole('button', { name: 'Ads' }));
    await user.click(await findByRole('button', { name: 'Close' }));
    expect(queryByRole('searchbox', { name: 'Search' })).toBeNull();
  });

  it('sets range, comparison and filters of the page for everybody', async () => {
    const { findByRole, user, lastSave } = await openEditor();
    await user.click(await findByRole('button', { name: 'Compare with: No comparison' }));
    await user.click(await findByRole('menuitemradio', { name: /Time just before/ }));
    await waitFor(() => expect(lastSave()?.document.compare).toBe('previous-period'));
    await user.click(await findByRole('button', { name: /^Compare with/ }));
    await user.click(await findByRole('menuitemradio', { name: /No comparison/ }));
    await waitFor(() => expect(lastSave()?.document).not.toHaveProperty('compare'));
  });
});

describe('what a tile has for itself', () => {
  it('filters of its own, and deaf ears for those of the page', async () => {
    const filtered = pageOf(undefined, { filters: [{ field: 'country', op: 'ne', value: 'FR' }] });
    const { findByRole, user, lastTile } = await openEditor('?tile=t2', filtered);
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await user.click(await panel.findByRole('switch', { name: 'Country' }));
    await waitFor(() => expect(lastTile('t2')?.ignores).toEqual({ filters: ['country'] }));
    await user.click(await panel.findByRole('button', { name: 'Filter' }));
    await user.click(await findByRole('option', { name: /^Buyer/ }));
    await user.click(await findByRole('option', { name: 'New' }));
    const dialog = within(await findByRole('dialog', { name: 'Filter' }));
    await user.click(dialog.getByRole('button', { name: 'Filter' }));
    await waitFor(() =>
      expect(lastTile('t2')?.query?.filters).toEqual([{ field: 'buyerKind', op: 'eq', value: 'new' }]),
    );
  });
});

describe('publishing and history', () => {
  it('publishes what was saved', async () => {
    const { findByRole, findByText, seller, user, page } = await openEditor();
    (await findByRole('button', { name: 'Size of Net sales' })).focus();
    await user.keyboard('{ArrowDown}');
    await user.click(await findByRole('button', { name: 'Publish' }));
    await findByText(/Everybody in the workspace/);
    const { published, hasDraft } = await seller.dashboard(page.id);
    expect(published?.sections[0]?.tiles[0]?.layout.large?.h).toBe(4);
    expect(hasDraft).toBe(false);
  });

  it('discards the draft after a question', async () => {
    const { findByRole, findByText, lastTile, seller, user, page } = await openEditor();
    (await findByRole('button', { name: 'Size of Net sales' })).focus();
    await user.keyboard('{ArrowDown}');
    // Before that it is saved as it was opened.
    await waitFor(() => expect(lastTile('t1')?.layout.large?.h).toBe(4));
    await findByText('Saved');
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Discard the draft' }));
    const question = within(await findByRole('alertdialog', { name: 'Discard the draft?' }));
    await user.click(question.getByRole('button', { name: 'Discard the draft' }));
    await findByText('The page is as it was published.');
    expect(await seller.dashboard(page.id)).toMatchObject({ hasDraft: false, document: page.document });
  });

  it('shows earlier versions and brings one back', async () => {
    const { seller, page, path } = await sellerWithPage();
    const colleague = await seller.colleague('editor');
    await colleague.saveDraft(page.id, page.version, { ...page.document, title: 'Of a colleague' });
    await colleague.call('PATCH', '/api/v1/me', { name: 'Bo Colleague' });
    const { findByRole, findAllByText, findByText, findAllByRole, user } = await renderApp(`${path}/edit`, { seller });
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'History' }));
    await findAllByText('You');
    await findByText('Bo Colleague');
    const [bringBack] = await findAllByRole('button', { name: 'Bring back' });
    if (bringBack) await user.click(bringBack);
    await findByText(/is your draft now/);
    expect((await keptDocument(seller, page.id)).title).toEqual(page.document.title);
  });

  it('says that a save did not arrive, and keeps trying', async () => {
    const { findByRole, findByText, network, kept, user } = await openEditor();
    const mend = network.fail('graphql saveDraft', 'cut');
    (await findByRole('button', { name: 'Size of Net sales' })).focus();
    await user.keyboard('{ArrowDown}');
    await findByText('Not saved yet, trying again');
    mend();
    await findByText('Saved');
    expect((await kept()).sections[0]?.tiles[0]?.layout.large?.h).toBe(4);
  });

  it('is not left before the last changes are saved, those made during a save among them', async () => {
    const { findByRole, findAllByRole, address, kept, network, path, user } = await openEditor();
    const arrive = network.fail('graphql saveDraft', 'hold');
    (await findByRole('button', { name: 'Size of Net sales' })).focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(network.sent('graphql saveDraft')).toHaveLength(1));
    await user.keyboard('{ArrowDown}');
    const [home] = await findAllByRole('link', { name: 'Dashboards' });
    if (home) await user.click(home);
    await findByRole('alertdialog', { name: 'Your last changes are not saved yet' });
    expect(address()).toBe(`${path}/edit`);
    arrive();
    await waitFor(() => expect(address()).toBe('/'));
    expect((await kept()).sections[0]?.tiles[0]?.layout.large?.h).toBe(5);
  });

  it('asks whoever leaves what could not be saved', async () => {
    const { findByRole, findAllByRole, queryByRole, address, kept, network, path, user } = await openEditor();
    network.fail('graphql saveDraft', 'cut');
    (await findByRole('button', { name: 'Size of Net sales' })).focus();
    await user.keyboard('{ArrowDown}');
    const goHome = async () => {
      const [home] = await findAllByRole('link', { name: 'Dashboards' });
      if (home) await user.click(home);
      return within(await findByRole('alertdialog', { name: 'Your last changes are not saved yet' }));
    };
    const asked = await goHome();
    await asked.findByText(/sent again until they have arrived/);
    await user.click(asked.getByRole('button', { name: 'Stay' }));
    await waitFor(() => expect(queryByRole('alertdialog')).toBeNull());
    expect(address()).toBe(`${path}/edit`);
    await user.click((await goHome()).getByRole('button', { name: 'Leave without them' }));
    await waitFor(() => expect(address()).toBe('/'));
    expect((await kept()).sections[0]?.tiles[0]?.layout.large?.h).toBe(3);
  });

  it('publishes together with what somebody else saved meanwhile, after a choice where both changed one thing', async () => {
    const { findByRole, findByText, kept, lastTile, page, seller, network, user } = await openEditor();
    const changedByOther = async (change: Partial<Dashboard>) => {
      const { version, document } = await seller.dashboard(page.id);
      await seller.saveDraft(page.id, version, { ...document, ...change });
    };
    const publish = async () => user.click(await findByRole('button', { name: 'Publish' }));
    (await findByRole('button', { name: 'Size of Net sales' })).focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(lastTile('t1')?.layout.large?.h).toBe(4));
    await findByText('Saved');
    await changedByOther({ title: 'Theirs' });
    await publish();
    await findByText(/together with what somebody else changed/);
    const { published } = await seller.dashboard(page.id);
    expect(published).toMatchObject({ title: 'Theirs' });
    expect(published?.sections[0]?.tiles[0]?.layout.large?.h).toBe(4);

    const clashOver = async (before: string, next: RegExp, title: string) => {
      await changedByOther({ compare: 'previous-year', title });
      const arrive = network.fail('graphql saveDraft', 'hold');
      await user.click(await findByRole('button', { name: `Compare with: ${before}` }));
      await user.click(await findByRole('menuitemradio', { name: next }));
      await findByRole('button', { name: next });
      await publish();
      arrive();
      const clash = within(await findByRole('alertdialog', { name: 'Two of you changed the same thing' }));
      return clash.findByRole('button', { name: 'Keep these and publish' });
    };
    // Closed without the button it keeps what was chosen, and nobody else sees it.
    await clashOver('No comparison', /Time just before/, 'Newer');
    await user.keyboard('{Escape}');
    await waitFor(async () => expect(await kept()).toMatchObject({ compare: 'previous-period', title: 'Newer' }));
    expect((await seller.dashboard(page.id)).published).toMatchObject({ title: 'Theirs' });

    await user.click(await clashOver('Time just before', /No comparison/, 'Newest'));
    await waitFor(async () => expect((await seller.dashboard(page.id)).published).toMatchObject({ title: 'Newest' }));
    expect((await kept()).compare).toBeUndefined();
  });

  it('shows both versions of the settings of the page', async () => {
    const { findByRole, user, page, seller, kept } = await openEditor();
    const theirs = { ...page.document, compare: 'previous-year' as const, title: 'Theirs' };
    await seller.saveDraft(page.id, page.version, theirs);
    await user.click(await findByRole('button', { name: 'Compare with: No comparison' }));
    await user.click(await findByRole('menuitemradio', { name: /Time just before/ }));
    const clash = within(await findByRole('alertdialog', { name: 'Two of you changed the same thing' }));
    clash.getByText('Time just before');
    clash.getByText('Same weeks last year');
    await user.click(clash.getByRole('button', { name: 'Keep these' }));
    await waitFor(async () => expect(await kept()).toMatchObject({ compare: 'previous-period', title: 'Theirs' }));
  });

  it('names the language where two titles look the same to the reader', async () => {
    const { findByRole, page, seller } = await openEditor();
    const title = { en: 'Shop', de: 'Laden' };
    await seller.saveDraft(page.id, page.version, { ...page.document, title });
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    const name = await panel.findByRole('textbox', { name: 'Title of the page' });
    // In one go: what is typed slowly is saved in between.
    fireEvent.change(name, { target: { value: 'Shop' } });
    const clash = within(await findByRole('alertdialog', { name: 'Two of you changed the same thing' }));
    clash.getByText('English: Shop · German: Laden');
  });

  it('shows both versions of filters and range, and what one of two deleted', async () => {
    const filtered = pageOf(undefined, { filters: [{ field: 'country', op: 'eq', value: 'DE' }] });
    const { findByRole, findByText, kept, page, queryByRole, seller, user } = await openEditor('', filtered);
    const clash = async () => within(await findByRole('alertdialog', { name: 'Two of you changed the same thing' }));
    const settle = async (side: 'Mine' | 'The other one') => {
      const asked = await clash();
      await user.click(asked.getByRole('radio', { name: side }));
      await user.click(asked.getByRole('button', { name: 'Keep these' }));
      await findByText('Saved');
      await waitFor(() => expect(queryByRole('alertdialog')).toBeNull());
    };
    const changedByOther = async (change: (document: Dashboard) => Dashboard) => {
      const { version, document } = await seller.dashboard(page.id);
      await seller.saveDraft(page.id, version, change(document));
    };
    await changedByOther((theirs) => ({ ...theirs, filters: [{ field: 'country', op: 'eq', value: 'FR' }] }));
    await user.click(await findByRole('button', { name: 'Remove the filter Country' }));
    (await clash()).getByText('No filter');
    (await clash()).getByText('Country: France');
    await settle('Mine');
    await waitFor(async () => expect((await kept()).filters ?? []).toEqual([]));

    await changedByOther((theirs) => ({ ...theirs, range: { last: 'P90D', until: 'data' } }));
    await user.click(await findByRole('button', { name: /^Range: / }));
    await user.click(await findByRole('button', { name: 'Last 7 days' }));
    (await clash()).getByText('Last 7 days');
    (await clash()).getByText('Last 90 days');
    await settle('The other one');
    expect((await kept()).range).toEqual({ last: 'P90D', until: 'data' });

    await user.click(await findByRole('button', { name: 'Move Net sales' }));
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await user.click(await panel.findByRole('tab', { name: 'Text' }));
    await changedByOther((theirs) => ({
      ...theirs,
      sections: theirs.sections.map((section) => ({
        ...section,
        tiles: section.tiles.filter(({ id }) => id !== 't1'),
      })),
    }));
    await user.type(await panel.findByRole('textbox', { name: 'Words beside the title' }), 'x');
    (await clash()).getByText('Deleted');
    await settle('The other one');
    await waitFor(() => expect(queryByRole('button', { name: 'Size of Net sales' })).toBeNull());
  });

  it('shows both versions where two people changed the same tile', async () => {
    const { findByRole, user, page, seller, kept } = await openEditor('?tile=t1');
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    await user.click(await panel.findByRole('tab', { name: 'Text' }));
    const sections = page.document.sections.map((section) => ({
      ...section,
      tiles: section.tiles.map((tile) => (tile.id === 't1' ? { ...tile, title: 'Theirs' } : tile)),
    }));
    await seller.saveDraft(page.id, page.version, { ...page.document, sections });
    await user.type(await panel.findByRole('textbox', { name: 'Words beside the title' }), 'x');
    const clash = within(await findByRole('alertdialog', { name: 'Two of you changed the same thing' }));
    await user.click(clash.getByRole('radio', { name: 'The other one' }));
    await user.click(clash.getByRole('button', { name: 'Keep these' }));
    await findByRole('article', { name: 'Theirs' });
    await waitFor(async () => expect((await kept()).sections).toEqual(sections));
  });
});
