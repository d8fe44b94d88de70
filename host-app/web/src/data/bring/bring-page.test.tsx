import { readFile } from 'node:fs/promises';
import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { chooser } from '../../testing/file-chooser.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { DOWNLOADS_FOLDER, type Download, Seller, sellerWithShop } from '../../testing/seller.ts';
import { sellerWithPage } from '../../testing/shop-page.ts';

async function file(download: Download, name = `${download}.csv`, change = (text: string) => text): Promise<File> {
  const text = await readFile(`${DOWNLOADS_FOLDER}/${download}.csv`, 'utf8');
  return new File([change(text)], name, { type: 'text/csv' });
}

const open = async (seller?: Seller) => renderApp('/data/bring', { seller: seller ?? (await Seller.arrive()) });

describe('bringing files', () => {
  it('shows each file, what it holds, what is missing, and opens the dashboard', async () => {
    const { container, findByText, findByRole, findAllByRole, seller, user, address } = await open();
    await findByText('Drop files here, or choose them');
    await user.upload(await chooser(container), await file('orders', 'EtsySoldOrders2026.csv'));
    await findByText('Orders, Aug – Sep 2026');
    await findByText('6 orders');
    expect(await seller.shops()).toMatchObject([{ orders: 6 }]);
    await findByText('The statements of August 2026 and September 2026 are missing.');
    const [, ofStatements] = await findAllByRole('button', { name: 'Where do I find it?' });
    if (ofStatements) await user.click(ofStatements);
    await findByText('Choose Monthly statements, then the month.');
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', { name: 'Open my dashboard' }));
    await waitFor(() => expect(address()).toMatch(/^\/d\//));
  });

  it('takes the sample out once own files are in, unless it is kept, and brings it back', async () => {
    const looker = await Seller.arrive();
    const { id } = await looker.call<{ id: string }>('POST', '/api/v1/sample', { orders: 50 });
    await looker.imported(id);
    const { container, findByText, findByRole, findAllByText, seller, user } = await open(looker);
    const takes = await findByRole('checkbox', { name: 'Take it out as soon as your first file is in' });
    await user.click(takes);
    await user.upload(await chooser(container), await file('orders'));
    await findAllByText('6 orders');
    expect((await seller.shops()).map(({ platform }) => platform).sort()).toEqual(['etsy', 'sample']);
    await user.click(takes);
    await findByText('The sample shop is taken out. Everything you see now is yours.');
    expect((await seller.shops()).map(({ platform }) => platform)).toEqual(['etsy']);
    await user.click(await findByRole('button', { name: 'Bring it back' }));
    await waitFor(async () => expect(await seller.shops()).toHaveLength(2));
  });

  it('shows progress and stops on request', async () => {
    const { container, findByText, findByRole, seller, user } = await open();
    const [head = '', ...rows] = (await readFile(`${DOWNLOADS_FOLDER}/items.csv`, 'utf8')).split(/\r?\n/);
    const [row = ''] = rows;
    const many = Array.from({ length: 120_000 }, (_, at) => row.replaceAll('4000000001', String(4_100_000_000 + at)));
    await user.upload(await chooser(container), new File([[head, ...many].join('\n')], 'items.csv'));
    await user.click(await findByRole('button', { name: 'Stop reading' }));
    await findByText('Stopped, nothing kept');
    expect((await seller.shops()).every(({ orders }) => orders === 0)).toBe(true);
  });

  it('asks what only the seller knows', async () => {
    const seller = await Seller.arrive();
    const table = 'Material,Paid\nlinen,12\n';
    await seller.bringFiles([{ name: 'materials.csv', text: table }]);
    const { container, findByRole, findByText, user, network } = await open(seller);
    await user.upload(await chooser(container), new File(['Material,Paid\nwax,3\n'], 'materials.csv'));
    const dialog = await findByRole('dialog');
    const [, append] = within(dialog).getAllByRole('radio');
    if (append) await user.click(append);
    const mend = network.fail('POST /api/v1/imports/:id/answer');
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await findByText(/Vitrine does not answer/);
    mend();
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await waitFor(async () =>
      expect(await seller.call('GET', '/api/v1/tables')).toMatchObject({ items: [{ name: 'materials', rows: 2 }] }),
    );
  });

  it('lets the columns of an unknown header be named', async () => {
    const { container, findByRole, findByText, network, user } = await open();
    const foreign = await file('orders', 'zamowienia.csv', (text) => {
      const [header = '', ...rows] = text.split('\n');
      return [header.split(',').map((_, at) => `Kolumna ${at + 1}`), ...rows].join('\n');
    });
    await user.upload(await chooser(container), foreign);
    const dialog = await findByRole('dialog');
    // What the order of the columns tells is filled in; only what differs is to be chosen.
    within(dialog).getByText(/Filled in by the order of the columns/);
    await user.click(within(dialog).getByRole('button', { name: /Coupon Code/ }));
    await user.click(await findByRole('option', { name: 'Not in this file' }));
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await findByText('6 orders');
    expect(network.sent('POST /api/v1/imports/:id/answer')).toMatchObject([
      { answer: { 'Sale Date': 'Kolumna 1', 'Coupon Code': '', 'Buyer User ID': expect.stringMatching(/^Kolumna/) } },
    ]);
  });

  it('says why an upload did not arrive', async () => {
    const { container, findByText, findByRole, network, queryByText, user } = await open();
    await findByText('Drop files here, or choose them');
    network.fail('POST /api/v1/imports', 'cut');
    await user.upload(await chooser(container), await file('orders', 'huge.csv'));
    await findByText('Vitrine does not answer');
    await user.click(await findByRole('button', { name: 'Close' }));
    expect(queryByText('huge.csv')).toBeNull();
  });

  it('leaves a question for later, and says where a proxy or the file is at fault', async () => {
    const seller = await sellerWithShop();
    await seller.bringFiles([{ name: 'materials.csv', text: 'Material,Paid\nlinen,12\n' }]);
    const { container, findByRole, findByText, network, queryByRole, user } = await open(seller);
    await user.upload(await chooser(container), new File(['Material,Paid\nwax,3\n'], 'materials.csv'));
    await findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(queryByRole('dialog')).toBeNull());
    await user.click(await findByRole('button', { name: 'Has a question' }));
    const dialog = within(await findByRole('dialog'));
    const mend = network.fail('DELETE /api/v1/imports/:id', 'gateway');
    await user.click(dialog.getByRole('button', { name: 'Stop this import' }));
    mend();
    await user.click(dialog.getByRole('button', { name: 'Stop this import' }));
    await findByText('Stopped, nothing kept');
    await user.upload(await chooser(container), new File([new Uint8Array([137, 80, 78, 71, 0, 1])], 'photo.csv'));
    await findByText('Not read');
    const arrives = network.fail('POST /api/v1/imports', 'gateway');
    await user.upload(await chooser(container), await file('ads', 'later.csv'));
    await findByText(/^Nothing of yours was changed/);
    arrives();
  });

  it('shows what was left out of a file', async () => {
    const { container, findByRole, findByText, user } = await open();
    const spoilt = await file('orders', 'orders.csv', (text) => text.replace('4000000002', '4.000000002E+09'));
    await user.upload(await chooser(container), spoilt);
    await user.click(await findByRole('button', { name: '1 row needs a look' }));
    await findByText(/orders.csv, line 3/);
  });

  it('leaves alone what is dragged over it and is no file', async () => {
    const { findByText, network, queryByText } = await open();
    await findByText('Drop files here, or choose them');
    const transfer = { types: ['text/plain'], items: [], files: [], dropEffect: 'none' };
    for (const dataTransfer of [transfer, null]) {
      for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
        const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer });
        window.dispatchEvent(event);
        expect(event.defaultPrevented).toBe(false);
      }
    }
    expect(queryByText('Let go to bring them')).toBeNull();
    expect(network.sent('POST /api/v1/imports')).toEqual([]);
  });

  it('takes files that are dropped anywhere, folders too', async () => {
    const { findByText, seller } = await open();
    await findByText('Drop files here, or choose them');
    const [orders, items, hidden] = [
      await file('orders', 'a.csv'),
      await file('items'),
      await file('ads', '.DS_Store'),
    ];
    const entry = (each: File) => ({ isFile: true, file: (done: (found: File) => void) => done(each) });
    const parts = [[entry(items), entry(hidden)], []];
    const folder = {
      isFile: false,
      createReader: () => ({ readEntries: (done: (part: unknown[]) => void) => done(parts.shift() ?? []) }),
    };
    const dropped = [entry(orders), folder].map((each) => ({ webkitGetAsEntry: () => each }));
    const transfer = { types: ['Files'], items: dropped, files: [], dropEffect: 'none' };
    const event = (type: string) => Object.assign(new Event(type, { bubbles: true }), { dataTransfer: transfer });
    for (const type of ['dragenter', 'dragover']) window.dispatchEvent(event(type));
    await findByText('Let go to bring them');
    window.dispatchEvent(event('dragleave'));
    window.dispatchEvent(event('drop'));
    await waitFor(async () =>
      expect(await seller.call('GET', '/api/v1/imports')).toMatchObject({
        items: [{ state: 'done', files: [{ name: 'a.csv' }, { name: 'items.csv' }] }],
      }),
    );
  });

  it('begins there when there is no shop yet', async () => {
    const { findByText, address } = await renderApp('/data', { seller: await Seller.arrive() });
    await findByText(/Nothing yet. As soon as/);
    expect(address()).toBe('/data/bring');
  });

  it('makes the first dashboard from the template', async () => {
    const { findByRole, seller, user, address } = await open(await sellerWithShop());
    await user.click(await findByRole('button', { name: 'Open my dashboard' }));
    await waitFor(() => expect(address()).toMatch(/^\/d\//));
    expect((await seller.dashboard(String(address()).slice(3))).title).toMatchObject({ en: 'Shop overview' });
  });

  it('opens the dashboard that is already there', async () => {
    const { seller, path } = await sellerWithPage();
    const { findByRole, user, address } = await open(seller);
    await user.click(await findByRole('button', { name: 'Open my dashboard' }));
    await waitFor(() => expect(address()).toBe(path));
  });
});
