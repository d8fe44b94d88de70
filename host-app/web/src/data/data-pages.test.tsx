import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../testing/fake-server.ts';
import { chooser } from '../testing/file-chooser.ts';
import { renderApp } from '../testing/render-app.tsx';
import { asRole, completeness, importOf, list, shop } from '../testing/seller.ts';

describe('shops', () => {
  const update = { 'PATCH /api/v1/shops/:id': { json: shop } };

  it('can be renamed, placed and confirmed', async () => {
    const { findByRole, findByText, findByLabelText, server, user } = await renderApp('/data', {
      ...update,
      'GET /api/v1/shops': list([{ ...shop, guessed: true }]),
    });
    await user.click(await findByRole('button', { name: 'Edit: Name of the shop' }));
    const name = await findByLabelText('Name of the shop');
    await user.clear(name);
    await user.type(name, 'Fern & Fox{Enter}');
    await findByText('Saved.');
    await user.click(await findByRole('button', { name: 'That is right' }));
    await waitFor(() =>
      expect(server.sent('PATCH /api/v1/shops/:id')).toEqual([
        { name: 'Fern & Fox' },
        { country: 'DE', timezone: 'Europe/Berlin' },
      ]),
    );
  });

  it('are erased only after their name was typed', async () => {
    const { findByRole, findByLabelText, server, user } = await renderApp('/data/shops', {
      'DELETE /api/v1/shops/:id': { status: 204 },
    });
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Erase this shop' }));
    const erase = within(await findByRole('alertdialog')).getByRole('button', { name: 'Erase this shop' });
    expect(erase).toHaveProperty('disabled', true);
    await user.type(await findByLabelText('Type Fern & Linen to go on'), 'Fern & Linen');
    await user.click(erase);
    await waitFor(() => expect(server.sent('DELETE /api/v1/shops/:id')).toHaveLength(1));
  });

  it('of the sample go without typing', async () => {
    const { findByRole, server, user } = await renderApp('/data/shops', {
      'GET /api/v1/shops': list([{ ...shop, platform: 'sample' }]),
      'DELETE /api/v1/sample': { status: 204 },
    });
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Erase this shop' }));
    await user.click(within(await findByRole('alertdialog')).getByRole('button', { name: 'Erase this shop' }));
    await waitFor(() => expect(server.sent('DELETE /api/v1/sample')).toHaveLength(1));
  });

  it('are only looked at by a viewer', async () => {
    const { findByRole, queryByRole } = await renderApp('/data/shops', {
      'GET /api/v1/session': { json: asRole('viewer') },
    });
    await findByRole('heading', { name: 'Fern & Linen' });
    expect(queryByRole('button', { name: 'More' })).toBeNull();
  });

  it('say when none can be read, and when there is none', async () => {
    const { findByText, findByRole, server, user } = await renderApp('/data/shops', {
      'GET /api/v1/shops': problem(500, 'internal'),
    });
    const again = await findByRole('button', { name: 'Try again' });
    server.answer({ 'GET /api/v1/shops': list([]) });
    await user.click(again);
    await findByText('No shop yet');
  });

  it('show each year of what is known, and each shop', async () => {
    const [known] = completeness.shops;
    if (known === undefined) throw new Error('no shop');
    const months = known.months.map((month) => ({ ...month, month: month.month.replace('2025', '2024') }));
    const other = { ...known, shopId: 's2', name: 'Second shop', months };
    const both = { shops: [{ ...known, months: [...known.months, ...months] }, other] };
    const { findByRole, user } = await renderApp('/data/shops', { 'GET /api/v1/completeness': { json: both } });
    await findByRole('heading', { name: 'What we know of 2025' });
    await user.click(await findByRole('button', { name: 'Earlier year' }));
    await findByRole('heading', { name: 'What we know of 2024' });
    await user.click(await findByRole('button', { name: 'Later year' }));
    await user.click(await findByRole('button', { name: /Shop$/ }));
    await user.click(await findByRole('option', { name: 'Second shop' }));
    await findByRole('heading', { name: 'What we know of 2024' });
  });
});

describe('imports', () => {
  it('show what was refused, and can be taken back', async () => {
    const refused = importOf({}, { rejected: 1, accepted: 1604 });
    const { findByRole, findByText, server, user } = await renderApp('/data/imports', {
      'GET /api/v1/imports': list([refused]),
      'GET /api/v1/imports/:id/rejects': list([
        { file: 'a.csv', line: 7, column: 'Order ID', code: 'x', reason: 'Digits are lost.', cells: ['1.2E+9'] },
      ]),
      'POST /api/v1/imports/:id/take-back': { status: 202, json: {} },
      'GET /api/v1/imports/:id': { json: importOf({ state: 'takenBack' }) },
    });
    await user.click(await findByRole('button', { name: 'See 1 row' }));
    await findByText('Digits are lost.');
    await findByText(/a.csv, line 7/);
    expect((await findByRole('link', { name: 'Download as CSV' })).getAttribute('href')).toBe(
      '/api/v1/imports/i1/rejects',
    );
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', { name: 'Take back' }));
    await user.click(within(await findByRole('alertdialog')).getByRole('button', { name: 'Take back' }));
    await findByText('The import is taken back.');
    expect(server.sent('POST /api/v1/imports/:id/take-back')).toHaveLength(1);
  });

  it('say why one cannot be taken back', async () => {
    const { findByRole, findByText, user } = await renderApp('/data/imports', {
      'POST /api/v1/imports/:id/take-back': problem(403, 'forbidden'),
    });
    await user.click(await findByRole('button', { name: 'Take back' }));
    await user.click(within(await findByRole('alertdialog')).getByRole('button', { name: 'Take back' }));
    await findByText(/Ask an owner/);
  });

  it('say when there is none', async () => {
    const { findByText } = await renderApp('/data/imports', { 'GET /api/v1/imports': list([]) });
    await findByText('Nothing brought yet');
  });
});

describe('tables', () => {
  const table = {
    name: 'materials',
    title: 'Materials',
    rows: 48,
    time: null,
    columns: [
      { field: 'day', header: 'Bought', type: 'day' },
      { field: 'amount', header: 'Amount', type: 'text' },
    ],
  };

  it('have types and a day that can be corrected', async () => {
    const { findByRole, server, user } = await renderApp('/data/tables', {
      'GET /api/v1/tables': list([table]),
      'PATCH /api/v1/tables/:name': { json: table },
    });
    await user.click(await findByRole('button', { name: /Amount/ }));
    await user.click(await findByRole('option', { name: 'Number' }));
    await user.click(await findByRole('button', { name: /Day of a row/ }));
    await user.click(await findByRole('option', { name: 'Bought' }));
    await waitFor(() =>
      expect(server.sent('PATCH /api/v1/tables/:name')).toEqual([
        {
          columns: [
            { field: 'day', type: 'day' },
            { field: 'amount', type: 'number' },
          ],
        },
        { time: 'day' },
      ]),
    );
  });

  it('say how to get one', async () => {
    const { findByText } = await renderApp('/data/tables', { 'GET /api/v1/tables': list([]) });
    await findByText('No table yet');
  });
});

describe('costs of goods', () => {
  const cost = { listing: '101', sku: null, validFrom: '2026-01-01', unitCost: '4.20', currency: 'EUR' };

  it('are changed in the grid and saved as a whole', async () => {
    const { findByRole, findByText, findAllByRole, server, user } = await renderApp('/data/costs', {
      'GET /api/v1/costs': list([cost]),
      'PUT /api/v1/costs': { json: {} },
    });
    const field = await findByRole('textbox', { name: 'Cost of one' });
    await user.clear(field);
    await findByText('1 row needs a look before it can be saved');
    await user.type(field, '5,10');
    await user.click(await findByRole('button', { name: 'Add a row' }));
    const [first] = await findAllByRole('textbox', { name: 'Cost of one' });
    if (first === undefined) throw new Error('no row');
    await user.type(first, '1{ArrowDown}{ArrowUp}');
    await user.click(await findByRole('button', { name: 'Save' }));
    await findByText('Saved.');
    const [sent] = server.sent('PUT /api/v1/costs') as { items: unknown[] }[];
    expect(sent?.items).toContainEqual({ ...cost, unitCost: '5.10' });
    expect(sent?.items).toHaveLength(2);
  });

  it('come in as CSV, and a refusal says why', async () => {
    const { container, findByText, server, user } = await renderApp('/data/costs', {
      'GET /api/v1/costs': list([]),
      'PUT /api/v1/costs': problem(400, 'badRequest', 'Line 2 has no day.'),
    });
    await findByText(/No costs yet/);
    await user.upload(await chooser(container), new File(['listing,sku\n'], 'costs.csv', { type: 'text/csv' }));
    await findByText(/Line 2 has no day/);
    expect(server.sent('PUT /api/v1/costs')).toEqual(['listing,sku\n']);
  });

  it('take a row away and go back', async () => {
    const { findByRole, queryByRole, user } = await renderApp('/data/costs', { 'GET /api/v1/costs': list([cost]) });
    await user.click(await findByRole('button', { name: 'Remove the row' }));
    expect(queryByRole('textbox', { name: 'Cost of one' })).toBeNull();
    await user.click(await findByRole('button', { name: 'Cancel' }));
    await findByRole('textbox', { name: 'Cost of one' });
  });
});

describe('fees and rates', () => {
  it('are tables of their own', async () => {
    const fee = {
      country: 'DE',
      validFrom: '2026-01-01',
      class: 'listingFee',
      percent: '0',
      fixed: '0.18',
      currency: 'EUR',
      of: 'unit',
    };
    const { findByRole, findByText, server, user } = await renderApp('/data/fees', {
      'GET /api/v1/fees': list(Array.from({ length: 120 }, (_, day) => ({ ...fee, country: `C${day}` }))),
      'GET /api/v1/rates': list([{ day: '2026-01-01', from: 'USD', to: 'EUR', rate: '0.9' }]),
      'PUT /api/v1/rates': { json: {} },
      'PUT /api/v1/fees': { json: {} },
    });
    await user.click(await findByRole('button', { name: 'Show 20 more rows' }));
    await user.type(await findByRole('searchbox', { name: 'Search the rows' }), 'C119');
    await waitFor(async () =>
      expect(await findByRole('combobox', { name: 'Fee' })).toHaveProperty('value', 'listingFee'),
    );
    await user.selectOptions(await findByRole('combobox', { name: 'Fee' }), 'Transaction fee');
    await user.click(await findByRole('button', { name: 'Save' }));
    await findByText('Saved.');
    const rate = await findByRole('textbox', { name: 'Rate' });
    await user.clear(rate);
    await user.type(rate, '0,91');
    await user.click(await findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.sent('PUT /api/v1/rates')).toEqual([
        { items: [{ day: '2026-01-01', from: 'USD', to: 'EUR', rate: '0.91' }] },
      ]),
    );
  });
});
