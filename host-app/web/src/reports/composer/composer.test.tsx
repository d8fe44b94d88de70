import { fireEvent, waitFor, within } from '@testing-library/react';
import type { ReportPart } from '@vitrine/core/contracts';
import type { ComposedSource, SavedReport, SavedReportDocument } from '@vitrine/server/api';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooser } from '../../testing/file-chooser.ts';
import { renderApp } from '../../testing/render-app.tsx';
import type { Seller } from '../../testing/seller.ts';
import { netSales, sellerWithPage } from '../../testing/shop-page.ts';
import { chooseMail, sellerWithReport } from '../testing/report-seller.ts';

beforeAll(() => {
  HTMLElement.prototype.scrollIntoView = () => undefined;
});

/** A PNG of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const heading: ReportPart = { kind: 'heading', id: 'h1', level: 2, text: { en: 'How it went' } };
const words: ReportPart = { kind: 'text', id: 'x1', text: { en: 'In {{period}}' }, width: 'full' };
const figure: ReportPart = { kind: 'tile', id: 'n1', tile: { ...netSales, id: 'n1' }, width: 'half' };

async function composedReport(seller: Seller, parts: readonly ReportPart[] = [heading, words, figure]) {
  const source = { kind: 'composed', range: { last: 'P30D', until: 'data' }, parts };
  return seller.call<SavedReport>('POST', '/api/v1/saved-reports', { title: { en: 'My letter' }, source });
}

async function openComposer(parts?: readonly ReportPart[]) {
  const { seller, page } = await sellerWithPage();
  const report = await composedReport(seller, parts);
  const app = await renderApp(`/reports/${report.id}/compose`, { seller });
  await app.findByRole('heading', { level: 1, name: 'My letter' });
  const kept = async () =>
    (await seller.call<SavedReport>('GET', `/api/v1/saved-reports/${report.id}`)).document as SavedReportDocument & {
      source: ComposedSource;
    };
  const order = async () => (await kept()).source.parts.map(({ kind }) => kind);
  return { ...app, seller, report, page, kept, order };
}

/** A key on whatever has the focus, and the time that the sheet takes to follow. */
async function press(code: string): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, key: code });
  await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the composer', () => {
  it('is not for viewers', async () => {
    const { seller } = await sellerWithPage();
    const { id } = await composedReport(seller);
    const { address } = await renderApp(`/reports/${id}/compose`, { seller, as: 'viewer' });
    await waitFor(() => expect(address()).toBe(`/reports/${id}`));
  });

  it('is not for reports that are a dashboard on paper', async () => {
    const { seller, report } = await sellerWithReport();
    const { address } = await renderApp(`/reports/${report.id}/compose`, { seller });
    await waitFor(() => expect(address()).toBe(`/reports/${report.id}`));
  });

  it('says that a report is not there, and what happened when it cannot be read', async () => {
    const { seller } = await sellerWithPage();
    const { id } = await composedReport(seller);
    const missing = await renderApp('/reports/01J00000000000000000000000/compose', { seller });
    await missing.findByText('There is no such report');
    missing.unmount();
    const mend = seller.network.fail('GET /api/v1/saved-reports/:id', 'gateway');
    const { findByRole, user } = await renderApp(`/reports/${id}/compose`, { seller });
    const again = await findByRole('button', { name: 'Try again' });
    mend();
    await user.click(again);
    await findByRole('button', { name: 'Move How it went' });
  });

  it('begins with nothing, and with a part that is written at once', async () => {
    const { findByText, findByRole, user, kept } = await openComposer([]);
    await findByText('What shall the report say?');
    await findByText('No pages yet');
    await user.click(await findByRole('button', { name: 'Add Heading' }));
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    const field = await panel.findByRole('textbox', { name: 'Heading' });
    await user.clear(field);
    await user.type(field, 'Our week');
    await waitFor(async () => expect((await kept()).source.parts).toMatchObject([{ text: { en: 'Our week' } }]));
  });

  it('adds a tile of a dashboard, which is found by its name', async () => {
    const { findByRole, queryByRole, user, kept, page } = await openComposer([heading]);
    await user.type(await findByRole('searchbox', { name: 'Search tiles' }), 'country');
    const entry = await findByRole('button', { name: 'Add By country' });
    expect(queryByRole('button', { name: 'Add Net sales' })).toBeNull();
    await user.click(entry);
    await findByRole('button', { name: 'Move By country' });
    await waitFor(async () =>
      expect((await kept()).source.parts[1]).toMatchObject({
        kind: 'tile',
        width: 'half',
        tile: { title: 'By country' },
        from: { dashboard: page.id, tile: 't2' },
      }),
    );
  });

  it('moves a part by keyboard, saying where, and takes it back and again', async () => {
    const { findByRole, findByText, user, order } = await openComposer();
    const handle = await findByRole('button', { name: 'Move How it went' });
    handle.focus();
    await press('Space');
    await findByText(/^Lifted/);
    await press('ArrowDown');
    await findByText('Place 2 of 3, after In Period.');
    await press('ArrowDown');
    await findByText('Place 3 of 3, after Net sales.');
    await press('Space');
    await waitFor(async () => expect(await order()).toEqual(['text', 'tile', 'heading']));
    await user.click(await findByRole('button', { name: 'Undo: move a part' }));
    await waitFor(async () => expect(await order()).toEqual(['heading', 'text', 'tile']));
    fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true, shiftKey: true });
    await waitFor(async () => expect(await order()).toEqual(['text', 'tile', 'heading']));
  });

  it('leaves a part where it was on Escape', async () => {
    const { findByRole, findByText, network } = await openComposer();
    (await findByRole('button', { name: 'Move How it went' })).focus();
    await press('Space');
    await press('ArrowDown');
    await press('Escape');
    await findByText('Left where it was.');
    expect(network.sent('PUT /api/v1/saved-reports/:id')).toEqual([]);
  });

  it('does all of it by a menu as well: width, order, a copy, away', async () => {
    const { findByRole, user, kept, order } = await openComposer();
    const choose = async (title: string, item: string) => {
      await user.click(await findByRole('button', { name: `More for ${title}` }));
      await user.click(await findByRole(/third/.test(item) ? 'menuitemradio' : 'menuitem', { name: item }));
    };
    await choose('Net sales', 'A third');
    await waitFor(async () => expect((await kept()).source.parts[2]).toMatchObject({ width: 'third' }));
    await choose('How it went', 'Move down');
    await choose('In Period', 'Duplicate');
    await choose('Net sales', 'Remove');
    await waitFor(async () => expect(await order()).toEqual(['text', 'text', 'heading']));
  });

  it('opens what belongs to a part, and goes back there on Escape', async () => {
    const { findByRole, user } = await openComposer();
    const handle = await findByRole('button', { name: 'Move Net sales' });
    await user.click(handle);
    const panel = within(await findByRole('complementary', { name: 'Settings' }));
    const title = await panel.findByRole('heading', { name: 'Net sales' });
    await waitFor(() => expect(document.activeElement).toBe(title));
    await panel.findByRole('tab', { name: 'Data' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(handle));
  });

  it('puts a number into a text where the cursor stands', async () => {
    const { findByRole, findByText, user, kept } = await openComposer();
    await user.click(await findByRole('button', { name: 'Move In Period' }));
    await user.click(await findByRole('button', { name: 'Insert into Text' }));
    await user.click(await findByRole('combobox', { name: /A number/ }));
    await user.click(await findByRole('option', { name: /^Net sales/ }));
    await user.click(await findByRole('radio', { name: 'Change' }));
    await user.click(await findByRole('button', { name: 'Insert' }));
    await findByText('Filled in:');
    await waitFor(async () =>
      expect((await kept()).source.parts[1]).toMatchObject({
        text: { en: expect.stringMatching(/\{\{shop\.\w+\.netSales \| change\}\}/) },
      }),
    );
  });

  it('makes a statement of numbers in their order', async () => {
    const { findByRole, user, kept } = await openComposer([]);
    await user.click(await findByRole('button', { name: 'Add Statement' }));
    const lines = async () => {
      const [part] = (await kept()).source.parts;
      return part?.kind === 'statement' ? part.lines : [];
    };
    await user.click(await findByRole('button', { name: 'Add a line' }));
    await waitFor(async () => expect(await lines()).toHaveLength(2));
    const [first, second] = await lines();
    const list = within(await findByRole('list', { name: 'Lines of the statement' }));
    const [, down] = list.getAllByRole('button', { name: /^Move .* (up|down)$/ });
    if (down !== undefined) await user.click(down);
    await waitFor(async () =>
      expect((await lines()).map(({ measure }) => measure)).toEqual([second?.measure, first?.measure]),
    );
  });

  it('keeps the page, what it is about, and the mail', async () => {
    const { findByRole, user, kept } = await openComposer();
    await user.click(await findByRole('button', { name: 'Page' }));
    await user.click(await findByRole('radio', { name: 'Landscape' }));
    await user.click(await findByRole('switch', { name: 'Cover page' }));
    await user.type(await findByRole('textbox', { name: 'Header' }), 'Fern');
    await user.click(await findByRole('button', { name: 'Mail' }));
    await user.type(await findByRole('textbox', { name: 'Subject' }), 'Our week');
    await user.click(await findByRole('checkbox', { name: 'Excel workbook' }));
    await user.click(await findByRole('button', { name: /^Range/ }));
    await user.click(await findByRole('button', { name: 'This year' }));
    await waitFor(async () =>
      expect(await kept()).toMatchObject({
        page: { orientation: 'landscape', cover: {}, header: { en: 'Fern' } },
        subject: { en: 'Our week' },
        files: ['pdf', 'xlsx'],
        source: { range: { calendar: 'year', offset: 0 } },
      }),
    );
  });

  it('has a logo, which is kept for the whole workspace', async () => {
    const { findByRole, findByText, container, user, kept, seller } = await openComposer();
    await user.click(await findByRole('button', { name: 'Page' }));
    await findByRole('button', { name: 'Upload a logo' });
    const bytes = Uint8Array.from(atob(DOT), (letter) => letter.charCodeAt(0));
    await user.upload(await chooser(container), new File([bytes], 'logo.png', { type: 'image/png' }));
    const chosen = await findByRole('button', { name: 'Logo 1' });
    await waitFor(() => expect(chosen.getAttribute('aria-pressed')).toBe('true'));
    const { items } = await seller.call<{ items: { id: string }[] }>('GET', '/api/v1/report-pictures');
    await waitFor(async () => expect((await kept()).page.logo).toBe(items[0]?.id));
    await user.click(await findByRole('button', { name: 'Delete logo 1 from the workspace' }));
    await waitFor(async () => expect((await kept()).page.logo).toBeUndefined());
    const large = new File([new Uint8Array(1_000_001)], 'large.png', { type: 'image/png' });
    await user.upload(await chooser(container), large);
    await findByText(/larger than 1 MB/);
  });

  it('is looked at with other days, and keeps its own', async () => {
    const { findByRole, queryByRole, user, network, kept } = await openComposer();
    const asked = () => network.sent('POST /api/v1/report-previews').at(-1);
    await waitFor(() => expect(asked()).toBeDefined());
    expect(asked()).not.toHaveProperty('range');
    await user.click(await findByRole('button', { name: 'Days of the preview: Last 30 days' }));
    await user.click(await findByRole('button', { name: 'Last year' }));
    await waitFor(() => expect(asked()).toMatchObject({ range: { calendar: 'year', offset: -1 } }));
    expect((await kept()).source.range).toEqual({ last: 'P30D', until: 'data' });
    // Until they are there the pages before them stay, and are not asked for again.
    await waitFor(() => expect(queryByRole('progressbar', { name: 'Making the pages …' })).toBeNull());
    await user.click(await findByRole('button', { name: 'As in the report' }));
    await waitFor(() => expect(asked()).not.toHaveProperty('range'));
  });

  it('tells what is wrong at the part where it is', async () => {
    const { findByRole, findAllByText, user } = await openComposer();
    await user.click(await findByRole('button', { name: 'Move In Period' }));
    const field = await findByRole('textbox', { name: 'Text' });
    await user.clear(field);
    await user.click(field);
    await user.paste('{{perriod}}');
    await findAllByText(/perriod/);
    await waitFor(async () => {
      const described = (await findByRole('button', { name: 'Move {{perriod}}' })).getAttribute('aria-describedby');
      expect(document.getElementById(described ?? '')?.textContent).toMatch(/perriod/);
    });
  });

  it('shows both reports when somebody was faster', async () => {
    const { findByRole, user, seller, report, kept } = await openComposer();
    const path = `/api/v1/saved-reports/${report.id}`;
    const theirs = { ...report.document, source: { ...report.document.source, parts: [heading] } };
    await seller.call('PUT', path, { baseVersion: report.version, document: theirs });
    await user.click(await findByRole('button', { name: 'Add Page break' }));
    const dialog = within(await findByRole('alertdialog', { name: 'Somebody else changed this report' }));
    const mine = within(await dialog.findByRole('region', { name: 'Yours' }));
    const other = within(await dialog.findByRole('region', { name: 'Theirs' }));
    mine.getByText('Page break');
    expect(other.queryByText('Page break')).toBeNull();
    await user.click(dialog.getByRole('button', { name: 'Keep mine' }));
    await waitFor(async () => expect((await kept()).source.parts).toHaveLength(4));
  });

  it('brings back what it was', async () => {
    const { findByRole, user, kept } = await openComposer();
    await user.click(await findByRole('button', { name: 'Add Page break' }));
    await waitFor(async () => expect((await kept()).source.parts).toHaveLength(4));
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Versions' }));
    await user.click(await findByRole('button', { name: /^Bring back the version of/ }));
    await waitFor(async () => expect((await kept()).source.parts).toHaveLength(3));
    await findByRole('button', { name: 'Nothing to undo' });
  });

  it('is not for whoever may only look at this report', async () => {
    const { seller } = await sellerWithPage();
    const { id } = await composedReport(seller);
    await seller.call('PUT', `/api/v1/saved-reports/${id}/access`, { everyone: 'view', people: [] });
    const { address, findByRole, queryByRole } = await renderApp(`/reports/${id}/compose`, { seller, as: 'editor' });
    await waitFor(() => expect(address()).toBe(`/reports/${id}`));
    await findByRole('heading', { name: 'My letter' });
    expect(queryByRole('link', { name: 'Compose' })).toBeNull();
  });

  it('sends a test to whoever composes it, with what was just changed', async () => {
    const { seller } = await sellerWithPage();
    await chooseMail(seller, 'mara@example.com');
    const { id } = await composedReport(seller);
    const { findByRole, findByText, user, network } = await renderApp(`/reports/${id}/compose`, { seller });
    await user.click(await findByRole('button', { name: 'Mail' }));
    await user.type(await findByRole('textbox', { name: 'Subject' }), 'Try');
    await user.click(await findByRole('button', { name: 'Send a test to myself' }));
    const dialog = within(await findByRole('dialog', { name: 'Send a test to yourself' }));
    await dialog.findByText(/mara@example.com/);
    await user.click(dialog.getByRole('button', { name: 'Send' }));
    await findByText(/goes out to you/);
    const { user: me } = await seller.session();
    expect(network.sent('POST /api/v1/saved-reports/:id/runs')).toEqual([{ mailTo: [me.id] }]);
    expect(network.sent('PUT /api/v1/saved-reports/:id').at(-1)).toMatchObject({
      document: { subject: { en: 'Try' } },
    });
  });
});

describe('a new report', () => {
  it('can begin with a template', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, findAllByText, address, user } = await renderApp('/reports?new', { seller });
    await user.click(await findByRole('button', { name: /^Weekly shop letter/ }));
    await waitFor(() => expect(address()).toMatch(/^\/reports\/\w+\/compose$/));
    await findByRole('heading', { level: 1, name: 'Weekly shop letter' });
    expect((await findAllByText('Change of Net sales')).length).toBeGreaterThan(0);
  });

  it('can begin with the tiles of a dashboard, which stays as it is', async () => {
    const { seller, report } = await sellerWithReport();
    const { findByRole, address, user } = await renderApp(`/reports/${report.id}`, { seller });
    await user.click(await findByRole('button', { name: 'More' }));
    await user.click(await findByRole('menuitem', { name: 'Compose it freely' }));
    await waitFor(() => expect(address()).toBe(`/reports/${report.id}/compose`));
    await findByRole('button', { name: 'Move Sales' });
    await findByRole('button', { name: 'Move Net sales' });
    await findByRole('button', { name: 'Move By country' });
  });

  it('can begin with nothing', async () => {
    const { seller } = await sellerWithPage();
    const { findByRole, address, user } = await renderApp('/reports?new', { seller });
    await user.click(await findByRole('button', { name: /^Empty report/ }));
    await waitFor(() => expect(address()).toMatch(/^\/reports\/\w+\/compose$/));
    await user.click(await findByRole('button', { name: 'Done' }));
    await waitFor(() => expect(address()).toMatch(/^\/reports\/\w+$/));
    await findByRole('link', { name: 'Compose' });
  });
});
