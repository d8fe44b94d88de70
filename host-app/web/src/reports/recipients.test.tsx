import { within } from '@testing-library/react';
import type { ReportScheduleList } from '@vitrine/server/api';
import { describe, expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { addConfirmed, addContact } from './testing/contacts.ts';
import { addReport, makeRun, sellerWithReport } from './testing/report-seller.ts';

const germany = { field: 'country', op: 'eq', value: 'DE' };

describe('recipients of a schedule', () => {
  it('are people outside with rows and a language of their own', async () => {
    const { seller, report } = await sellerWithReport();
    const olga = await addContact(seller, 'Olga');
    const { findByRole, user } = await renderApp(`/reports/${report.id}`, { seller });
    const panel = within(await findByRole('region', { name: 'Schedule' }));
    await user.click(await panel.findByRole('button', { name: 'Add' }));
    const dialog = within(await findByRole('dialog', { name: 'When should it come?' }));
    await user.click(await dialog.findByRole('combobox', { name: 'Add a person or a group' }));
    await user.click(await findByRole('option', { name: /^Olga/ }));
    const row = within(await dialog.findByRole('group', { name: 'Olga' }));
    await row.findByText('Waiting for their yes');
    await user.click(row.getByRole('button', { name: /Language$/ }));
    await user.click(await findByRole('option', { name: 'Deutsch' }));
    await user.click(row.getByRole('button', { name: 'Filter' }));
    await user.click(await findByRole('option', { name: /^Country/ }));
    const choice = within(await findByRole('dialog', { name: 'Filter' }));
    await user.click(await choice.findByRole('option', { name: /Germany/ }));
    await user.click(choice.getByRole('button', { name: 'Filter' }));
    await row.findByText(/Germany/);
    await user.click(dialog.getByRole('button', { name: 'Set the schedule' }));
    await panel.findByText('By mail to one person');
    const { items } = await seller.call<ReportScheduleList>('GET', `/api/v1/saved-reports/${report.id}/schedules`);
    expect(items[0]?.document).toMatchObject({
      mailTo: [],
      recipients: [{ to: { kind: 'contact', id: olga.id }, locale: 'de', filters: [germany] }],
    });
  });
});

describe('the history of a run for some people', () => {
  it('says what they see, in which language, and who was left out', async () => {
    const { seller, report } = await sellerWithReport();
    const olga = await addContact(seller, 'Olga');
    await makeRun(seller, report, {
      recipients: [{ to: { kind: 'contact', id: olga.id }, filters: [germany], locale: 'de' }],
    });
    const { findByRole, findByText, user } = await renderApp(`/reports/${report.id}`, { seller });
    await user.click(await findByRole('button', { name: /Ready/ }));
    await findByText(/Germany/);
    await findByText('Deutsch · UTC');
    await findByText('Left out');
    await findByText(/^Olga/);
  });
});

describe('approvals', () => {
  it('are given by owners, and the mail that waited goes out', async () => {
    const { seller, report } = await sellerWithReport();
    const olga = await addConfirmed(seller, 'Olga');
    const editor = await seller.colleague('editor');
    const run = await makeRun(editor, report, { recipients: [{ to: { kind: 'contact', id: olga.id } }] });
    expect(run.mails).toMatchObject([{ recipient: olga.address, state: 'held' }]);
    const { findByRole, findByText, user } = await renderApp('/reports/approvals', { seller });
    await findByRole('link', { name: 'Approvals (1)' });
    await findByText('To Olga');
    await user.click(await findByRole('button', { name: 'Approve Shop overview to Olga' }));
    await findByText('Nothing waits');
    const [mail] = (await seller.call<typeof run>('GET', `/api/v1/report-runs/${run.id}`)).mails;
    expect(mail?.state).not.toBe('held');
  });

  it('are refused after a question, and say what happened when they cannot be read', async () => {
    const { seller, page } = await sellerWithReport();
    const olga = await addConfirmed(seller, 'Olga');
    const editor = await seller.colleague('editor');
    const report = await addReport(editor, page.id);
    const pia = await addConfirmed(seller, 'Pia');
    await makeRun(seller, report, { recipients: [{ to: { kind: 'contact', id: pia.id } }] });
    await makeRun(editor, report, { recipients: [{ to: { kind: 'contact', id: olga.id } }] });
    const mend = seller.network.fail('GET /api/v1/report-approvals', 'gateway');
    const { findByRole, findByText, user } = await renderApp('/reports/approvals', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByRole('button', { name: 'Refuse Shop overview to Olga' });
    // What was approved before could not be read either.
    const before = within(await findByRole('region', { name: 'Approved before' }));
    await user.click(await before.findByRole('button', { name: 'Try again' }));
    await before.findByRole('heading', { level: 3, name: 'Shop overview' });
    await before.findByText('To Pia');
    await user.click(await findByRole('button', { name: 'Refuse Shop overview to Olga' }));
    const question = within(await findByRole('alertdialog', { name: 'Refuse this?' }));
    await user.click(question.getByRole('button', { name: 'Refuse' }));
    await findByText('Nothing waits');
  });
});
