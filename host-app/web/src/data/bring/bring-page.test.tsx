import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { problem } from '../../testing/fake-server.ts';
import { chooser } from '../../testing/file-chooser.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { dashboard, importOf, list } from '../../testing/seller.ts';

const csv = (name: string) => new File(['Sale Date,Order ID\n'], name, { type: 'text/csv' });

describe('bringing files', () => {
  it('shows each file, what it holds, what is missing, and opens the dashboard', async () => {
    const { container, findByText, findByRole, server, user, address } = await renderApp('/data/bring', {
      'POST /api/v1/imports': { status: 202, json: { id: 'i1' } },
    });
    await findByText('Drop files here, or choose them');
    await user.upload(await chooser(container), csv('EtsySoldOrders2025.csv'));
    await findByText('Orders, 2025');
    await findByText('1,605 orders');
    const [sent] = server.sent('POST /api/v1/imports') as FormData[];
    expect(sent?.get('ask')).toBe('true');
    expect(sent?.getAll('file')).toHaveLength(1);

    await findByText('The statement of September 2025 is missing.');
    await user.click(await findByRole('button', { name: 'Where do I find it?' }));
    await findByText('Choose Monthly statements, then the month.');
    await user.keyboard('{Escape}');
    await user.click(await findByRole('button', { name: 'Open my dashboard' }));
    await waitFor(() => expect(address()).toBe('/d/d1'));
  });

  it('shows progress and stops on request', async () => {
    const running = importOf(
      { state: 'running' },
      { state: 'running', kind: 'etsy.orders', progress: { rows: 391, total: 612, secondsLeft: 2 } },
    );
    const { container, findByText, findByRole, server, user } = await renderApp('/data/bring', {
      'POST /api/v1/imports': { status: 202, json: { id: 'i1' } },
      'GET /api/v1/imports/:id': { json: running },
      'POST /api/v1/imports/:id/cancel': { status: 202, json: {} },
    });
    await user.upload(await chooser(container), csv('a.csv'));
    await findByText('391 read, about 2 sec left');
    server.answer({ 'GET /api/v1/imports/:id': { json: importOf({ state: 'cancelled' }, { state: 'cancelled' }) } });
    await user.click(await findByRole('button', { name: 'Stop reading' }));
    await findByText('Stopped, nothing kept');
  });

  it('asks what only the seller knows', async () => {
    const question = {
      fileId: 'f1',
      kind: 'replaceOrAppend',
      message: 'There is already such a table.',
      choices: [
        { value: 'replace', label: 'Replace' },
        { value: 'append', label: 'Add' },
      ],
    };
    const { container, findByRole, findByText, server, user } = await renderApp('/data/bring', {
      'POST /api/v1/imports': { status: 202, json: { id: 'i1' } },
      'GET /api/v1/imports/:id': { json: importOf({ state: 'needsAnswer', question }, { state: 'needsAnswer' }) },
      'POST /api/v1/imports/:id/answer': problem(400, 'badRequest', 'Choose one of them.'),
    });
    await user.upload(await chooser(container), csv('a.csv'));
    const dialog = await findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'Add' }));
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await findByText(/Choose one of them/);
    server.answer({
      'POST /api/v1/imports/:id/answer': { status: 202, json: {} },
      'GET /api/v1/imports/:id': { json: importOf() },
    });
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await findByText('1,605 orders');
    expect(server.sent('POST /api/v1/imports/:id/answer')).toContainEqual({ fileId: 'f1', answer: 'append' });
  });

  it('lets the columns of an unknown header be named', async () => {
    const question = {
      fileId: 'f1',
      kind: 'columns',
      message: 'Which column is what?',
      header: ['Fecha', 'Pedido'],
      fields: ['Sale Date', 'Order ID'],
    };
    const { container, findByRole, server, user } = await renderApp('/data/bring', {
      'POST /api/v1/imports': { status: 202, json: { id: 'i1' } },
      'GET /api/v1/imports/:id': { json: importOf({ state: 'needsAnswer', question }, { state: 'needsAnswer' }) },
      'POST /api/v1/imports/:id/answer': { status: 202, json: {} },
      'POST /api/v1/imports/:id/cancel': { status: 202, json: {} },
    });
    await user.upload(await chooser(container), csv('a.csv'));
    const dialog = await findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: /Sale Date/ }));
    await user.click(await findByRole('option', { name: 'Fecha' }));
    await user.click(within(dialog).getByRole('button', { name: 'Go on' }));
    await waitFor(() =>
      expect(server.sent('POST /api/v1/imports/:id/answer')).toEqual([
        { fileId: 'f1', answer: { 'Sale Date': 'Fecha' } },
      ]),
    );
    await user.click(within(dialog).getByRole('button', { name: 'Stop this import' }));
    await waitFor(() => expect(server.sent('POST /api/v1/imports/:id/cancel')).toHaveLength(1));
  });

  it('says why an upload was refused', async () => {
    const { container, findByText, findByRole, queryByText, user } = await renderApp('/data/bring', {
      'POST /api/v1/imports': problem(413, 'tooLarge'),
    });
    await findByText('Drop files here, or choose them');
    await user.upload(await chooser(container), csv('huge.csv'));
    await findByText('This is too large');
    await user.click(await findByRole('button', { name: 'Close' }));
    expect(queryByText('huge.csv')).toBeNull();
  });

  it('takes files that are dropped anywhere, folders too', async () => {
    const { findByText, server } = await renderApp('/data/bring', {
      'POST /api/v1/imports': { status: 202, json: { id: 'i1' } },
    });
    await findByText('Drop files here, or choose them');
    const entry = (file: File) => ({ isFile: true, file: (done: (found: File) => void) => done(file) });
    const parts = [[entry(csv('in-folder.csv')), entry(csv('.DS_Store'))], []];
    const folder = {
      isFile: false,
      createReader: () => ({ readEntries: (done: (part: unknown[]) => void) => done(parts.shift() ?? []) }),
    };
    const items = [entry(csv('a.csv')), folder].map((each) => ({ webkitGetAsEntry: () => each }));
    const transfer = { types: ['Files'], items, files: [], dropEffect: 'none' };
    const event = (type: string) => Object.assign(new Event(type, { bubbles: true }), { dataTransfer: transfer });
    for (const type of ['dragenter', 'dragover']) window.dispatchEvent(event(type));
    await findByText('Let go to bring them');
    window.dispatchEvent(event('dragleave'));
    window.dispatchEvent(event('drop'));
    await waitFor(() => expect(server.sent('POST /api/v1/imports')).toHaveLength(1));
    const [sent] = server.sent('POST /api/v1/imports') as FormData[];
    expect(sent?.getAll('file').map((file) => (file as File).name)).toEqual(['a.csv', 'in-folder.csv']);
  });

  it('begins there when there is no shop yet', async () => {
    const { findByText, address } = await renderApp('/data', {
      'GET /api/v1/shops': list([]),
      'GET /api/v1/completeness': { json: { shops: [] } },
    });
    await findByText(/Nothing yet. As soon as/);
    expect(address()).toBe('/data/bring');
  });

  it('makes the first dashboard from the template', async () => {
    const { findByRole, user, address } = await renderApp('/data/bring', {
      'graphql dashboards': { json: [] },
      'graphql createDashboard': { json: { ...dashboard, id: 'd5' } },
    });
    await user.click(await findByRole('button', { name: 'Open my dashboard' }));
    await waitFor(() => expect(address()).toBe('/d/d5'));
  });
});
