import { waitFor, within } from '@testing-library/react';
import type { ReportDestination, ReportDestinationList, ReportScheduleList } from '@vitrine/server/api';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import type { Seller } from '../testing/seller.ts';
import { makeRun, sellerWithReport } from './testing/report-seller.ts';

const placesOf = async (seller: Seller): Promise<ReportDestination[]> =>
  (await seller.call<ReportDestinationList>('GET', '/api/v1/report-destinations')).items;

describe('places that reports go to', () => {
  it('are entered by the form of their channel, changed without their secrets, tried and removed', async () => {
    const { seller } = await sellerWithReport();
    const { findByRole, findByText, queryByRole, user } = await renderApp('/reports/places', { seller });
    await findByText('No places yet');
    await user.click(await findByRole('button', { name: 'New place' }));
    const dialog = within(await findByRole('dialog', { name: 'New place' }));
    await user.click(await dialog.findByRole('button', { name: /By$/ }));
    await user.click(await findByRole('option', { name: 'Webhook' }));
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Bookkeeper');
    const signing = await dialog.findByLabelText('Secret to sign with');
    expect(signing.getAttribute('type')).toBe('password');
    await user.type(signing, 'short');
    await user.type(dialog.getByRole('textbox', { name: 'Address' }), 'books.example');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    // What is wrong stands at its field.
    await dialog.findByText('Secret to sign with must not have fewer than 16 characters.');
    await user.clear(signing);
    await user.type(signing, 'shared with the bookkeeper');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await dialog.findByText(/no address of the web/);
    await user.clear(dialog.getByRole('textbox', { name: 'Address' }));
    await user.type(dialog.getByRole('textbox', { name: 'Address' }), 'http://127.0.0.1:9/in?key=s3cret');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await findByText(/^Webhook · 127\.0\.0\.1:9$/);
    expect(await placesOf(seller)).toMatchObject([
      { name: 'Bookkeeper', entered: ['address', 'signing'], options: {} },
    ]);

    await user.click(await findByRole('button', { name: 'Send a trial to Bookkeeper' }));
    await findByText(/^The trial did not arrive\..*not on the open internet/);

    await user.click(await findByRole('button', { name: 'Change Bookkeeper' }));
    const form = within(await findByRole('dialog', { name: 'Change this place' }));
    const address = await form.findByRole('textbox', { name: 'Address' });
    expect(address.getAttribute('placeholder')).toContain('127.0.0.1:9');
    expect((address as HTMLInputElement).value).toBe('');
    await user.clear(form.getByRole('textbox', { name: 'Name' }));
    await user.type(form.getByRole('textbox', { name: 'Name' }), 'Ledger');
    await user.click(form.getByRole('button', { name: 'Save' }));
    await findByText('Ledger');
    expect(await placesOf(seller)).toMatchObject([{ name: 'Ledger', entered: ['address', 'signing'] }]);

    await user.click(await findByRole('button', { name: 'Change Ledger' }));
    const again = within(await findByRole('dialog', { name: 'Change this place' }));
    await user.click(await again.findByRole('checkbox', { name: 'Forget: Secret to sign with' }));
    await user.click(again.getByRole('button', { name: 'Save' }));
    await waitFor(async () => expect(await placesOf(seller)).toMatchObject([{ entered: ['address'] }]));
    await waitFor(() => expect(queryByRole('dialog')).toBeNull());

    await user.click(await findByRole('button', { name: 'Remove Ledger' }));
    const question = within(await findByRole('alertdialog', { name: 'Remove the place Ledger?' }));
    await user.click(question.getByRole('button', { name: 'Remove' }));
    await findByText('No places yet');
    await waitFor(() => expect(queryByRole('alertdialog')).toBeNull());
  });

  it('are chosen in a schedule by their names', async () => {
    const { seller, report } = await sellerWithReport();
    const place = await seller.call<ReportDestination>('POST', '/api/v1/report-destinations', {
      channel: 'vitrine.channel-folder/folder',
      name: 'Archive',
      options: { path: 'weekly' },
    });
    const { findByRole, findByText, user } = await renderApp(`/reports/${report.id}`, { seller });
    const panel = within(await findByRole('region', { name: 'Schedule' }));
    await user.click(panel.getByRole('button', { name: 'Add' }));
    const dialog = within(await findByRole('dialog', { name: 'When should it come?' }));
    await user.click(await dialog.findByRole('checkbox', { name: 'Archive · Folder' }));
    await user.click(dialog.getByRole('button', { name: 'Set the schedule' }));
    await findByText('To one place beside mails');
    const { items } = await seller.call<ReportScheduleList>('GET', `/api/v1/saved-reports/${report.id}/schedules`);
    expect(items).toMatchObject([
      { document: { channels: [{ channel: 'vitrine.channel-folder/folder', options: { destination: place.id } }] } },
    ]);
  });

  it('get a finished report by hand, once unless it is asked for again', async () => {
    const { seller, report } = await sellerWithReport();
    const channel = 'vitrine.channel-webhook/webhook';
    const place = await seller.call<ReportDestination>('POST', '/api/v1/report-destinations', {
      ...{ channel, name: 'Inside', options: { address: 'http://127.0.0.1:9/' } },
    });
    await makeRun(seller, report);
    const { findByRole, queryByRole, network, user } = await renderApp(`/reports/${report.id}`, { seller });
    await findByRole('link', { name: 'Download PDF' });
    const send = async (again: boolean) => {
      await user.click(await findByRole('button', { name: 'Send' }));
      const dialog = within(await findByRole('dialog', { name: /^Send the run of/ }));
      expect(dialog.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
      await user.click(await dialog.findByRole('checkbox', { name: 'Inside · Webhook' }));
      if (again) await user.click(await dialog.findByRole('checkbox', { name: /^Send it again to those/ }));
      await user.click(dialog.getByRole('button', { name: 'Send' }));
      // It cannot arrive there, and says why.
      await dialog.findByText('Inside · Webhook');
      await dialog.findByText(/not on the open internet/);
      await user.click(dialog.getByRole('button', { name: 'Done' }));
      await waitFor(() => expect(queryByRole('dialog')).toBeNull());
    };
    await send(false);
    await send(true);
    const channels = [{ channel, options: { destination: place.id } }];
    expect(network.sent('POST /api/v1/report-runs/:id/mails')).toEqual([
      { recipients: [], channels },
      { recipients: [], channels, again: true },
    ]);
  });

  it('get a report once more that did not reach them', async () => {
    const { seller, report } = await sellerWithReport();
    const place = await seller.call<ReportDestination>('POST', '/api/v1/report-destinations', {
      channel: 'vitrine.channel-webhook/webhook',
      name: 'Inside',
      options: { address: 'http://127.0.0.1:9/' },
    });
    await makeRun(seller, report, {
      channels: [{ channel: 'vitrine.channel-webhook/webhook', options: { destination: place.id } }],
    });
    const { findByRole, findByText, network, user } = await renderApp(`/reports/${report.id}`, { seller });
    await user.click(await findByRole('button', { name: /Ready/ }));
    await findByText('Inside · Webhook');
    await user.click(await findByRole('button', { name: 'Send again' }));
    const question = within(await findByRole('alertdialog', { name: 'Send it to Inside · Webhook again?' }));
    const looked = () => network.sent('GET /api/v1/report-runs/:id/deliveries').length;
    const before = looked();
    await user.click(question.getByRole('button', { name: 'Send again' }));
    await waitFor(() =>
      expect(network.sent('POST /api/v1/report-runs/:id/deliveries/:delivery/again')).toHaveLength(1),
    );
    // What becomes of it is looked at, and not what became of it before.
    await waitFor(() => expect(looked()).toBeGreaterThan(before));
    await findByText(/not on the open internet/);
  });

  it('are for owners to enter', async () => {
    const { seller } = await sellerWithReport();
    const { address, queryByRole, findByRole } = await renderApp('/reports/places', { seller, as: 'editor' });
    await waitFor(() => expect(address()).toBe('/reports'));
    await findByRole('link', { name: 'People' });
    expect(queryByRole('link', { name: 'Places' })).toBeNull();
  });
});
