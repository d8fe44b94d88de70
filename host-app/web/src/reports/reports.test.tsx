import { waitFor, within } from '@testing-library/react';
import type { SavedReport } from '@vitrine/server/api';
import { describe, expect, it, vi } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { Seller } from '../testing/seller.ts';
import { netSales, pageOf, sellerWithPage } from '../testing/shop-page.ts';
import { addConfirmed } from './testing/contacts.ts';
import { addReport, chooseMail, makeRun, runsOver, sellerWithReport } from './testing/report-seller.ts';

const broken = {
  ...netSales,
  id: 't9',
  title: 'Broken',
  query: { dataset: 'shop.nothing', measures: [{ field: 'netSales' }] },
};
const savedReports = async (seller: Seller) =>
  (await seller.call<{ items: SavedReport[] }>('GET', '/api/v1/saved-reports')).items;

describe('the list of reports', () => {
  it('says what a report is for, makes one of a dashboard, and shows its pages once they are there', async () => {
    const { seller, page } = await sellerWithPage();
    const { findByText, findByRole, findByTitle, address, user } = await renderApp('/reports', { seller });
    await findByText('No reports yet');
    await user.click(await findByRole('button', { name: 'New report' }));
    await user.click(await findByRole('button', { name: /Shop overview/ }));
    await waitFor(() => expect(address()).toMatch(/^\/reports\/\w+$/));
    await findByRole('heading', { name: 'Shop overview' });
    const [report] = await savedReports(seller);
    const [run] = report === undefined ? [] : await runsOver(seller, report);
    const frame = await findByTitle('The report as it is printed');
    expect(report?.document.source).toEqual({ kind: 'dashboard', dashboard: page.id });
    expect(frame.getAttribute('src')).toBe(`/api/v1/report-runs/${run?.id}/report.html`);
    expect(frame.getAttribute('sandbox')).not.toContain('allow-scripts');
    const pdf = await findByRole('link', { name: 'Download PDF' });
    expect(pdf.getAttribute('href')).toBe(`/api/v1/report-runs/${run?.id}/report.pdf`);
  });

  it('tells of each what it is of and what became of its last run', async () => {
    const { seller, page, report } = await sellerWithReport(pageOf([netSales, broken]));
    await addReport(seller, page.id, { title: 'Never made' });
    await makeRun(seller, report);
    const { findByText, findByRole, findAllByText } = await renderApp('/reports', { seller });
    await findByText('Ready, with gaps');
    await findByText('Not made yet');
    expect(await findAllByText(/^Of Shop overview/)).toHaveLength(2);
    await findByRole('link', { name: 'Download the PDF of Shop overview' });
  });

  it('lets a viewer look only, and has no outbox for one', async () => {
    const { seller, report } = await sellerWithReport();
    await makeRun(seller, report);
    const { findByRole, queryByRole, address, user } = await renderApp('/reports/outbox', { seller, as: 'viewer' });
    await waitFor(() => expect(address()).toBe('/reports'));
    expect(queryByRole('button', { name: 'New report' })).toBeNull();
    await user.click(await findByRole('link', { name: 'Shop overview' }));
    await findByRole('link', { name: 'Download PDF' });
    for (const name of ['Make it now', 'Send']) expect(queryByRole('button', { name })).toBeNull();
  });

  it('says what happened when it cannot be read, and tries again', async () => {
    const seller = await Seller.arrive();
    const mend = seller.network.fail('GET /api/v1/saved-reports', 'gateway');
    const { findByRole, findByText, user } = await renderApp('/reports', { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByText('No reports yet');
  });
});

describe('a dashboard', () => {
  it('becomes a report of what it shows, and leads to that one from then on', async () => {
    const { seller, path } = await sellerWithPage();
    const first = await renderApp(`${path}?range=P7D`, { seller });
    const open = async ({ findByRole, user }: typeof first) => {
      await user.click(await findByRole('button', { name: 'More' }));
      await user.click(await findByRole('menuitem', { name: 'As a report' }));
    };
    await open(first);
    await waitFor(() => expect(first.address()).toMatch(/^\/reports\//));
    expect(first.network.sent('POST /api/v1/saved-reports/:id/runs')).toEqual([{ range: { last: 'P7D' } }]);
    const report = first.address();
    first.unmount();
    const again = await renderApp(path, { seller });
    await open(again);
    await waitFor(() => expect(again.address()).toBe(report));
    expect(await savedReports(seller)).toHaveLength(1);
  });
});

describe('a report', () => {
  it('is made for another period, and tells of each run what came of it', async () => {
    const { seller, report } = await sellerWithReport(pageOf([netSales, broken]));
    const { findByRole, findByText, findByTitle, user, network } = await renderApp(`/reports/${report.id}`, { seller });
    await findByText('Nothing made yet');
    await user.click(await findByRole('button', { name: 'Period: Last 30 days' }));
    await user.click(await findByRole('button', { name: 'This year' }));
    await user.click(await findByRole('button', { name: 'Make it now' }));
    await runsOver(seller, report);
    await findByTitle('The report as it is printed');
    expect(network.sent('POST /api/v1/saved-reports/:id/runs')).toEqual([{ range: { calendar: 'year', offset: 0 } }]);
    await findByText('One tile could not be filled');
    await user.click(await findByRole('button', { name: /Ready, with gaps/ }));
    await findByText('What is missing');
    await findByText('Broken');
    await findByText('Sent to nobody');
  });

  it('shows an older run by its address, and leads back to the newest', async () => {
    const { seller, report } = await sellerWithReport();
    const older = await makeRun(seller, report);
    const newest = await makeRun(seller, report);
    const { findByText, findByRole, findByTitle, user } = await renderApp(`/reports/${report.id}?run=${older.id}`, {
      seller,
    });
    await findByText(/You are looking at an older run/);
    expect((await findByTitle('The report as it is printed')).getAttribute('src')).toContain(older.id);
    await user.click(await findByRole('link', { name: 'Show the newest' }));
    await waitFor(async () =>
      expect((await findByTitle('The report as it is printed')).getAttribute('src')).toContain(newest.id),
    );
  });

  it('shows the pages that are as it was saved, where others were made at once for somebody', async () => {
    const { seller, report } = await sellerWithReport();
    await chooseMail(seller, `mara-${crypto.randomUUID()}@shop.example`);
    const { user: me } = await seller.session();
    const olga = await addConfirmed(seller, 'Olga');
    const only = [{ field: 'country', op: 'eq', value: 'DE' }];
    await makeRun(seller, report, {
      recipients: [{ to: { kind: 'contact', id: olga.id } }, { to: { kind: 'member', id: me.id }, filters: only }],
    });
    const [narrowed, whole, ...others] = await runsOver(seller, report, 2);
    expect([narrowed?.state, whole?.state, others]).toEqual(['done', 'done', []]);
    expect(narrowed?.audience.filters).toEqual(only);
    const { findByTitle, queryByText } = await renderApp(`/reports/${report.id}`, { seller });
    expect((await findByTitle('The report as it is printed')).getAttribute('src')).toContain(whole?.id);
    expect(queryByText(/You are looking at an older run/)).toBeNull();
  });

  it('keeps every change of its page by itself', async () => {
    const { seller, report } = await sellerWithReport();
    const { findByRole, user } = await renderApp(`/reports/${report.id}`, { seller });
    await user.click(await findByRole('radio', { name: 'Landscape' }));
    await user.type(await findByRole('textbox', { name: 'Header' }), 'Fern');
    const title = await findByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'My letter');
    await waitFor(async () => {
      const { document } = await seller.call<SavedReport>('GET', `/api/v1/saved-reports/${report.id}`);
      expect(document).toMatchObject({ title: 'My letter', page: { orientation: 'landscape', header: 'Fern' } });
    });
    await findByRole('heading', { name: 'My letter' });
  });

  it('says at its place what the server will not take, and tries the same no more', async () => {
    const { seller, report } = await sellerWithReport();
    const { findByRole, findByText, queryByText, user, network } = await renderApp(`/reports/${report.id}`, { seller });
    const footer = await findByRole('textbox', { name: 'Footer' });
    const sent = () => network.sent('PUT /api/v1/saved-reports/:id').length;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    try {
      await user.click(footer);
      await user.paste('Until {{perriod}}');
      await findByText('Not saved');
      const described = footer.getAttribute('aria-describedby')?.split(' ') ?? [];
      expect(described.map((id) => document.getElementById(id)?.textContent).join()).toMatch(/perriod/);
      const tried = sent();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(sent()).toBe(tried);
      await user.clear(footer);
      await user.paste('Until {{period}}');
      await findByText('Saved');
      expect(queryByText(/perriod/)).toBeNull();
      expect(sent()).toBeGreaterThan(tried);
    } finally {
      vi.useRealTimers();
    }
  });

  it('asks whose change stays when somebody was faster', async () => {
    const { seller, report } = await sellerWithReport();
    const path = `/api/v1/saved-reports/${report.id}`;
    const { findByRole, findByText, queryByText, user } = await renderApp(`/reports/${report.id}`, { seller });
    const footer = await findByRole('textbox', { name: 'Footer' });
    const theirs = { ...report.document, title: 'Theirs' };
    await seller.call('PUT', path, { baseVersion: report.version, document: theirs });
    await user.type(footer, 'Mine');
    await findByText('Somebody else changed this report');
    await user.click(await findByRole('button', { name: 'Take theirs' }));
    await findByRole('heading', { name: 'Theirs' });
    // Before the page has anything to save: it does so by itself.
    await seller.call('PUT', path, { baseVersion: report.version + 1, document: theirs });
    await user.type(footer, 'Mine');
    await findByText('Somebody else changed this report');
    await user.click(await findByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(queryByText('Somebody else changed this report')).toBeNull());
    await waitFor(async () => {
      const { document } = await seller.call<SavedReport>('GET', path);
      expect(document.page.footer).toBe('Mine');
    });
  });

  it('is kept from everybody else but those who are named', async () => {
    const { seller, report } = await sellerWithReport();
    await seller.colleague('editor');
    const { findByRole, user } = await renderApp(`/reports/${report.id}`, { seller });
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Who may see and change it' }));
    const dialog = within(await findByRole('dialog', { name: 'Who may see and change this report' }));
    await user.click(dialog.getByRole('radio', { name: /^Does not see it/ }));
    await user.click(await dialog.findByRole('button', { name: /What .* may do/ }));
    await user.click(await findByRole('option', { name: 'Looks at it' }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(async () => {
      const { access } = await seller.call<SavedReport>('GET', `/api/v1/saved-reports/${report.id}`);
      expect(access).toMatchObject({ everyone: 'none', people: [{ may: 'view' }] });
    });
  });

  it('is deleted after a question', async () => {
    const { seller, report } = await sellerWithReport();
    const { findByRole, address, user } = await renderApp(`/reports/${report.id}`, { seller });
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Delete' }));
    const question = await findByRole('alertdialog', { name: 'Delete Shop overview?' });
    await user.click(within(question).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(address()).toBe('/reports'));
    expect(await savedReports(seller)).toEqual([]);
  });

  it('that is not there says so', async () => {
    const { findByText } = await renderApp('/reports/01J00000000000000000000000', { seller: await Seller.arrive() });
    await findByText('There is no such report');
  });

  it('says what happened when its runs cannot be read', async () => {
    const { seller, report } = await sellerWithReport();
    const mend = seller.network.fail('GET /api/v1/saved-reports/:id/runs', 'gateway');
    const { findAllByRole, findByText, user } = await renderApp(`/reports/${report.id}`, { seller });
    const [again] = await findAllByRole('button', { name: 'Try again' });
    mend();
    if (again !== undefined) await user.click(again);
    await findByText('Nothing made yet');
  });
});
