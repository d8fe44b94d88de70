import { fireEvent, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { Seller } from '../testing/seller.ts';
import { keptDocument, sellerWithPage } from '../testing/shop-page.ts';

beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 400 });
});

const SPEC = JSON.stringify({
  title: 'Sold by shop',
  data: {
    values: [
      { shop: 'Loft', sold: 4 },
      { shop: 'Yard', sold: 9 },
    ],
  },
  mark: { type: 'bar', color: '#c00', cornerRadiusEnd: 3 },
  encoding: { x: { field: 'shop', type: 'nominal' }, y: { field: 'sold', type: 'quantitative' } },
});

async function pasted(visit: Parameters<typeof renderApp>[1], text = SPEC) {
  const app = await renderApp('/gallery/new-widget', visit);
  const box = await app.findByRole('textbox', { name: 'Vega-Lite specification' });
  fireEvent.change(box, { target: { value: text } });
  await app.user.click(app.getByRole('button', { name: 'Read it' }));
  return app;
}

describe('a new widget', () => {
  it('is read from a pasted specification, changed, seen from all sides and kept', async () => {
    const { seller, page } = await sellerWithPage();
    const app = await pasted({ seller });
    const { findByRole, findByText, findAllByText, getByRole, user } = app;
    await findByRole('heading', { name: 'What it asks for' });
    await findByText(/Colours of its own were replaced/);
    expect((await findAllByText('Nothing to remark')).length).toBe(10);

    const name = (await app.findAllByRole('textbox', { name: 'Name' }))[1];
    if (!name) throw new Error('no name');
    await user.clear(name);
    await user.type(name, 'Amount');
    await findByText('A small letter first, then letters and digits.');
    await user.clear(name);
    await user.type(name, 'amount');
    await user.tab();
    const optional = app.getAllByRole('switch', { name: 'May be left empty' })[0];
    if (!optional) throw new Error('no switch');
    await user.click(optional);
    await user.click(await findByRole('button', { name: 'Remove Round ends' }));
    const title = getByRole('textbox', { name: 'Title of the widget' });
    await user.clear(title);
    await user.type(title, 'Sold');
    await user.click(getByRole('radio', { name: 'My data' }));
    expect((await findAllByText('Orders')).length).toBeGreaterThan(0);

    await user.click(getByRole('button', { name: 'Save to the workspace' }));
    await findByText('Saved. Everybody in this workspace can use it now.');
    await user.click(await findByRole('button', { name: 'Add to a dashboard' }));
    await user.click(await findByRole('menuitem', { name: 'Shop overview' }));
    await findByText('Added as a draft.');
    const { sections } = await keptDocument(seller, page.id);
    const tile = sections.flatMap(({ tiles }) => tiles).find(({ widget }) => widget === 'workspace.sold/sold@1');
    expect(Object.keys(tile?.roles ?? {})).toContain('amount');

    await user.click(getByRole('button', { name: 'Save to the workspace' }));
    await findByText(/has a widget "sold" already/);
    await user.click(await findByRole('checkbox', { name: 'Replace the widget of this name' }));
    await user.click(getByRole('button', { name: 'Save to the workspace' }));
    await findByText('Saved. Everybody in this workspace can use it now.');

    const publisher = `p${crypto
      .randomUUID()
      .replaceAll(/[^a-f2-9]/g, '')
      .slice(0, 12)}`;
    const named = await findByRole('textbox', { name: 'Name of the publisher' });
    await user.clear(named);
    await user.type(named, publisher);
    await user.click(getByRole('button', { name: 'Publish version 1.0.0' }));
    await findByText(new RegExp(`Version 1.0.0 of ${publisher}.sold is on the marketplace`));
    const notes = await findByRole('textbox', { name: 'What is new' });
    await user.type(notes, 'Rounder.');
    await user.click(await findByRole('button', { name: 'Publish version 1.1.0' }));
    await findByText(new RegExp(`Version 1.1.0 of ${publisher}.sold is on the marketplace`));

    await user.click(within(getByRole('main')).getByRole('link', { name: 'Marketplace' }));
    const card = (await findByRole('heading', { name: 'Sold' })).closest('article');
    if (!card) throw new Error('no card');
    within(card).getByText(/Made in this workspace/);
    await user.click(within(card).getByRole('button', { name: 'Remove' }));
    await findByText('Removed.');
    await waitFor(() => expect(app.queryByRole('heading', { name: 'Sold' })).toBeNull());
  });

  it('says what cannot be taken, and where text is no JSON', async () => {
    const seller = await Seller.arrive();
    const app = await pasted({ seller }, '{ "mark": "image", "data": { "values": [{ "a": 1 }] }, "encoding": {} }');
    await app.findByText(/The mark “image” cannot be taken/);
    const box = await app.findByRole('textbox', { name: 'Vega-Lite specification' });
    fireEvent.change(box, { target: { value: '{ "mark": }' } });
    await app.user.click(app.getByRole('button', { name: 'Read it' }));
    await app.findByText(/in line 1, column 11, a value is missing/);
  });

  it('begins with a standard widget', async () => {
    const app = await renderApp('/gallery/new-widget', { seller: await Seller.arrive() });
    const start = await app.findByRole('button', { name: /Or begin with/ });
    await waitFor(() => expect(start.hasAttribute('disabled')).toBe(false));
    await app.user.click(start);
    await app.user.click(await app.findByRole('option', { name: 'Bars' }));
    await app.findByRole('heading', { name: 'What it asks for' });
    expect((await app.findAllByText('Nothing to remark')).length).toBeGreaterThan(5);
    await app.user.click(app.getByRole('button', { name: 'Begin again' }));
    await app.findByRole('heading', { name: 'Paste a chart' });
  });
});
