import { waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { chooseMail, makeRun, runsOf, sellerWithReport } from './testing/report-seller.ts';

async function sellerWithMail() {
  const known = await sellerWithReport();
  const email = `mara-${crypto.randomUUID()}@example.com`;
  await chooseMail(known.seller, email);
  return { ...known, email };
}

describe('a report', () => {
  it('goes to oneself by mail, and the outbox shows it as it would be sent', async () => {
    const { seller, report, email } = await sellerWithMail();
    await makeRun(seller, report);
    const { findByRole, findByText, findByTitle, user } = await renderApp(`/reports/${report.id}`, { seller });
    await findByRole('link', { name: 'Download PDF' });
    await user.click(await findByRole('button', { name: 'Send' }));
    const dialog = within(await findByRole('dialog', { name: /^Send the run of/ }));
    expect(((await dialog.findByRole('checkbox', { name: /Mara/ })) as HTMLInputElement).checked).toBe(true);
    await dialog.findByText(/This server sends no mail/);
    await user.click(dialog.getByRole('button', { name: 'Send' }));
    await dialog.findByText('Kept in the outbox');
    await user.click(dialog.getByRole('link', { name: 'Open the outbox' }));
    await findByText(email);
    await user.click(await within(await findByRole('main')).findByRole('link', { name: /Shop overview/ }));
    const frame = await findByTitle('The mail as it looks');
    expect(frame.getAttribute('src')).toMatch(/^\/api\/v1\/mails\/\w+\/body\.html$/);
    expect(frame.getAttribute('sandbox')).not.toContain('allow-scripts');
    await findByText(/\.pdf$/);
    const source = await findByRole('link', { name: 'Download the source' });
    expect(source.getAttribute('href')).toMatch(/source\.eml$/);
    await user.click(await findByRole('tab', { name: 'Plain text' }));
    await findByRole('link', { name: 'Open the report' });
  });

  it('is not sent twice to anybody unless that is wanted', async () => {
    const { seller, report } = await sellerWithMail();
    const { user: me } = await seller.session();
    await makeRun(seller, report, { mailTo: [me.id] });
    const { findByRole, findByText, user, network } = await renderApp(`/reports/${report.id}`, { seller });
    await user.click(await findByRole('button', { name: /Ready/ }));
    await user.click(await findByRole('button', { name: 'Send again' }));
    const question = within(await findByRole('alertdialog', { name: /^Send it to/ }));
    // Who that is must be known before.
    const again = question.getByRole('button', { name: 'Send again' });
    await waitFor(() => expect(again).toHaveProperty('disabled', false));
    await user.click(again);
    await findByText('It is on its way again.');
    expect(network.sent('POST /api/v1/report-runs/:id/mails')).toEqual([{ recipients: [me.id], again: true }]);
    const [run] = await runsOf(seller, report);
    expect(run?.mails).toHaveLength(2);
  });

  it('is made first where there is none to send', async () => {
    const { seller, report } = await sellerWithMail();
    const { user: me } = await seller.session();
    const { findByRole, findByText, user, network } = await renderApp(`/reports/${report.id}`, { seller });
    await findByText('Nothing made yet');
    await user.click(await findByRole('button', { name: 'Send' }));
    const dialog = within(await findByRole('dialog', { name: 'Send this report' }));
    await dialog.findByRole('checkbox', { name: /Mara/, checked: true });
    await dialog.findByText(/made now and goes out/);
    await user.click(dialog.getByRole('button', { name: 'Send' }));
    await dialog.findByText('It goes out as soon as it is ready.');
    expect(network.sent('POST /api/v1/saved-reports/:id/runs')).toEqual([{ mailTo: [me.id] }]);
  });

  it('tells whoever has no mail address where to choose one', async () => {
    const { seller, report } = await sellerWithReport();
    await makeRun(seller, report);
    const { findByRole, user } = await renderApp(`/reports/${report.id}`, { seller });
    await findByRole('link', { name: 'Download PDF' });
    await user.click(await findByRole('button', { name: 'Send' }));
    const dialog = within(await findByRole('dialog', { name: /^Send the run of/ }));
    await dialog.findByText(/You have no mail address here yet/);
    expect(dialog.getByRole('link', { name: 'Set up sign-in' }).getAttribute('href')).toBe('/settings/me');
    expect((dialog.getByRole('button', { name: 'Send' }) as HTMLButtonElement).disabled).toBe(true);
  });
});

describe('the outbox', () => {
  it('says that it is empty, and what happened when it cannot be read', async () => {
    const { seller } = await sellerWithReport();
    const mend = seller.network.fail('GET /api/v1/mails', 'gateway');
    const { findByRole, findByText, user } = await renderApp('/reports/outbox', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText('No mails yet');
  });

  it('says that a mail is not there', async () => {
    const { seller } = await sellerWithReport();
    const { findByText } = await renderApp('/reports/outbox/01J00000000000000000000000', { seller });
    await findByText('There is no such mail');
  });
});
