import { fireEvent, render, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../api/problem.ts';
import { loadNamespaces } from '../i18n/index.ts';
import { renderApp, startTexts } from '../testing/render-app.tsx';
import { Seller } from '../testing/seller.ts';
import { keptDocument, sellerWithPage } from '../testing/shop-page.ts';
import { PublishRefusal } from './publish-refusal.tsx';

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
    expect((await findAllByText('Nothing to remark')).length).toBe(8);
    await findByText(/^Without rows a dashboard shows a sentence/);
    await findByText(/^Of 80 names the 10 largest are drawn/);

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

  it('is published by owners alone, and what the marketplace refuses is said', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, findByText, findAllByRole, getByRole, network, queryByText, user } = await pasted({ seller });
    await user.click(await findByRole('button', { name: 'Save to the workspace' }));
    await findByText('Saved. Everybody in this workspace can use it now.');
    const name = await findByRole('textbox', { name: 'Name of the publisher' });
    await user.clear(name);
    await user.type(name, 'No Name');
    // It cannot be pressed before the publishers that are there have arrived.
    const publish = getByRole('button', { name: 'Publish version 1.0.0' });
    await waitFor(() => expect(publish.hasAttribute('disabled')).toBe(false));
    await user.click(publish);
    await findByRole('alert');
    expect(network.sent('POST /api/v1/workspace-widgets/:name/publication')).toEqual([]);

    const publisher = `p${crypto
      .randomUUID()
      .replaceAll(/[^a-f2-9]/g, '')
      .slice(0, 12)}`;
    await user.clear(name);
    await user.type(name, publisher);
    await user.click(getByRole('button', { name: /Licence/ }));
    await user.click(await findByRole('option', { name: /^Apache/ }));
    await user.type(getByRole('textbox', { name: 'About it' }), 'How much was sold.');
    await user.click(getByRole('button', { name: 'Publish version 1.0.0' }));
    await findByText(new RegExp(`Version 1.0.0 of ${publisher}`));
    expect(network.sent('POST /api/v1/workspace-widgets/:name/publication').at(-1)).toMatchObject({
      publisher,
      license: 'Apache-2.0',
      readme: 'How much was sold.',
    });

    const version = await findByRole('textbox', { name: 'Version' });
    await user.clear(version);
    await user.type(version, '1.0');
    await findByText('Three numbers with dots, such as 1.0.0.');
    await user.type(version, '.0');
    await user.type(getByRole('textbox', { name: 'What is new' }), 'The same again.');
    await user.click(getByRole('button', { name: 'Publish version 1.0.0' }));
    await findByRole('alert');

    expect(queryByText(/^You changed something since you saved/)).toBeNull();
    const [optional] = await findAllByRole('switch', { name: 'May be left empty' });
    if (optional) await user.click(optional);
    await findByText(/^You changed something since you saved/);
    await user.click(await findByRole('button', { name: /Publisher/ }));
    await user.click(await findByRole('option', { name: 'A new publisher' }));
    await findByRole('textbox', { name: 'Name of the publisher' });
  });

  it('of an editor is for the workspace, and drawn with the data that is chosen', async () => {
    const { findByRole, findAllByRole, findByText, getByRole, network, queryByRole, user } = await pasted({
      as: 'editor',
    });
    await findByRole('heading', { name: 'What it asks for' });
    await user.click(getByRole('radio', { name: 'My data' }));
    const mend = network.fail('POST /api/v1/query', 'gateway');
    await user.click(await findByRole('button', { name: /^Data|Data$/ }));
    await user.click(await findByRole('option', { name: 'Listings' }));
    await waitFor(async () => expect((await findAllByRole('alert')).length).toBeGreaterThan(0));
    mend();
    await user.click(getByRole('button', { name: 'Save to the workspace' }));
    await findByText('An owner of the workspace publishes widgets.');
    expect(queryByRole('button', { name: /^Publish version/ })).toBeNull();
  });

  it('is refused for several reasons, each with its place', async () => {
    await startTexts();
    await loadNamespaces('authoring');
    const problem = (faults: unknown): Problem => ({
      type: 'about:blank',
      title: 'This did not work',
      status: 400,
      code: 'badRequest',
      detail: 'The package cannot be taken.',
      details: { faults },
    });
    const faults = [
      { path: '/title', message: 'It is too long.' },
      { path: '/license', message: 'It is missing.' },
    ];
    const { container, rerender } = render(<PublishRefusal problem={problem(faults)} />);
    const listed = [...container.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(listed).toEqual(['It is too long. /title', 'It is missing. /license']);
    for (const few of [faults.slice(0, 1), [null, 'odd', {}], undefined]) {
      rerender(<PublishRefusal problem={problem(few)} />);
      expect(container.querySelector('li')).toBeNull();
      expect(container.textContent).toContain('The package cannot be taken.');
    }
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
