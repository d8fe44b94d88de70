import { waitFor, within } from '@testing-library/react';
import type { ReportSchedule, ReportScheduleList } from '@vitrine/server/api';
import i18next from 'i18next';
import { describe, expect, it, vi } from 'vitest';
import { renderApp } from '../../testing/render-app.tsx';
import type { Seller } from '../../testing/seller.ts';
import { chooseMail, makeRun, runsOf, runsOver, sellerWithReport } from '../testing/report-seller.ts';
import { ruleWords } from './schedule-words.ts';

const schedulesOf = async (seller: Seller, report: string): Promise<ReportSchedule[]> => [
  ...(await seller.call<ReportScheduleList>('GET', `/api/v1/saved-reports/${report}/schedules`)).items,
];

const weekly = {
  schema: 'vitrine/schedule@1',
  rule: { every: 'week', weekdays: [1], at: '07:00', timezone: 'Europe/Berlin' },
  range: { calendar: 'week', offset: -1 },
  missed: { missed: 'skip' },
  skipEmpty: false,
  mailTo: [],
  paused: false,
};

describe('the schedule of a report', () => {
  it('is set by its form, with its next five dates, paused, changed and ended', async () => {
    const { seller, report } = await sellerWithReport();
    await chooseMail(seller, 'mara@shop.example');
    const { findByRole, findByText, queryByText, user } = await renderApp(`/reports/${report.id}`, { seller });
    const panel = within(await findByRole('region', { name: 'Schedule' }));
    await panel.findByText(/made only when somebody asks/);
    await user.click(panel.getByRole('button', { name: 'Add' }));
    const dialog = within(await findByRole('dialog', { name: 'When should it come?' }));
    await user.click(dialog.getByRole('button', { name: 'Thu' }));
    const next = within(await dialog.findByRole('region', { name: 'The next five' }));
    await waitFor(() => expect(next.getAllByText(/^(Mon|Thu), /)).toHaveLength(5));
    await user.click(await dialog.findByRole('checkbox', { name: /Mara/ }));
    await user.click(dialog.getByRole('button', { name: 'Set the schedule' }));
    await panel.findByText(/^Every Monday and Thursday at/);
    await panel.findByText('By mail to one person');
    const [made] = await schedulesOf(seller, report.id);
    expect(made?.document).toMatchObject({
      rule: { every: 'week', weekdays: [1, 4], at: '07:00', timezone: report.document.timezone },
      range: { calendar: 'week', offset: -1 },
      missed: { missed: 'once' },
      skipEmpty: true,
      paused: false,
    });
    expect(made?.document.mailTo).toHaveLength(1);

    const more = async (action: string) => {
      await user.click(await panel.findByRole('button', { name: /: more$/ }));
      await user.click(await findByRole('menuitem', { name: action }));
    };
    await more('Pause');
    await panel.findByText('Paused');
    await more('Let it go on');
    await panel.findByText(/^Next: /);

    await more('Change');
    const form = within(await findByRole('dialog', { name: 'When should it come?' }));
    await user.click(form.getByRole('radio', { name: 'Month' }));
    await user.click(form.getByRole('button', { name: /On$/ }));
    await user.click(await findByRole('option', { name: 'A weekday' }));
    await user.click(form.getByRole('button', { name: /Which$/ }));
    await user.click(await findByRole('option', { name: 'Last' }));
    await user.click(form.getByRole('switch', { name: /Only when a number/ }));
    await form.findByRole('combobox', { name: 'Number' });
    await user.click(form.getByRole('button', { name: 'Save' }));
    await panel.findByText(/^Every month on the last Monday at/);
    const [changed] = await schedulesOf(seller, report.id);
    expect(changed?.document).toMatchObject({
      rule: { every: 'month', on: { weekday: 1, nth: 'last' } },
      onlyIf: { is: 'below', value: 0 },
    });

    const unpaused = seller.network.fail('PUT /api/v1/report-schedules/:id', 'gateway');
    await more('Pause');
    await panel.findByRole('alert');
    unpaused();
    const ended = seller.network.fail('DELETE /api/v1/report-schedules/:id', 'gateway');
    await more('End the schedule');
    await waitFor(() => expect(panel.queryByRole('alert')).toBeNull());
    const refused = within(await findByRole('alertdialog', { name: 'End this schedule?' }));
    await user.click(refused.getByRole('button', { name: 'End the schedule' }));
    await refused.findByRole('alert');
    ended();
    await user.click(refused.getByRole('button', { name: 'Cancel' }));
    // What went wrong then is not told when it is asked again.
    await more('End the schedule');
    const question = within(await findByRole('alertdialog', { name: 'End this schedule?' }));
    expect(question.queryByRole('alert')).toBeNull();
    await user.click(question.getByRole('button', { name: 'End the schedule' }));
    await panel.findByText(/made only when somebody asks/);
    expect(await schedulesOf(seller, report.id)).toEqual([]);
    await findByText('Schedule');
    expect(queryByText('Paused')).toBeNull();
  });

  it('is run by hand, for its own days and for others, to its people and with the files that it names', async () => {
    const { seller, report } = await sellerWithReport();
    await chooseMail(seller, `mara-${crypto.randomUUID()}@shop.example`);
    const { user: me } = await seller.session();
    const set = { ...weekly, mailTo: [me.id] };
    await seller.call('POST', `/api/v1/saved-reports/${report.id}/schedules`, set);
    const { findByRole, findByTitle, queryByRole, network, user } = await renderApp(`/reports/${report.id}`, {
      seller,
    });
    const panel = within(await findByRole('region', { name: 'Schedule' }));
    const more = async (action: string) => {
      await user.click(await panel.findByRole('button', { name: /: more$/ }));
      await user.click(await findByRole('menuitem', { name: action }));
    };
    await more('Change');
    const form = within(await findByRole('dialog', { name: 'When should it come?' }));
    await user.click(form.getByRole('checkbox', { name: 'Excel workbook' }));
    await user.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(async () =>
      expect((await schedulesOf(seller, report.id))[0]?.document.files).toEqual(['pdf', 'xlsx']),
    );
    await waitFor(() => expect(queryByRole('dialog')).toBeNull());

    await more('Run now');
    const now = within(await findByRole('dialog', { name: 'Run it now?' }));
    now.getByText('By mail to one person');
    await user.click(now.getByRole('button', { name: 'Run' }));
    await runsOver(seller, report);
    await findByTitle('The report as it is printed');
    await waitFor(async () => expect(await runsOf(seller, report)).toMatchObject([{ mails: [{ state: 'kept' }] }]));

    await more('Run for a past period');
    const past = within(await findByRole('dialog', { name: 'For which period?' }));
    await user.click(past.getByRole('button', { name: /^Period: 2 weeks ago/ }));
    await user.click(await findByRole('button', { name: 'Last year' }));
    await user.click(past.getByRole('button', { name: 'Run' }));
    await waitFor(() =>
      expect(network.sent('POST /api/v1/report-schedules/:id/runs')).toEqual([
        {},
        { range: { calendar: 'year', offset: -1 } },
      ]),
    );
    await waitFor(async () => expect(await runsOf(seller, report)).toHaveLength(2));
  });

  it('is seen by viewers, who cannot change it', async () => {
    const { seller, report } = await sellerWithReport();
    await seller.call('POST', `/api/v1/saved-reports/${report.id}/schedules`, {
      schema: 'vitrine/schedule@1',
      rule: { every: 'day', at: '18:30', timezone: 'Europe/Paris' },
      missed: { missed: 'skip' },
      skipEmpty: false,
      mailTo: [],
      paused: false,
    });
    const { findByRole, findByText, queryByRole } = await renderApp(`/reports/${report.id}`, { seller, as: 'viewer' });
    await findByText(/^Every day at/);
    await findByText('Kept here, sent to nobody');
    expect(within(await findByRole('region', { name: 'Schedule' })).queryByRole('button')).toBeNull();
    expect(queryByRole('button', { name: /: more$/ })).toBeNull();
  });
});

describe('an open report', () => {
  it('notices what comes without its doing', async () => {
    const { seller, report } = await sellerWithReport();
    // Before the page is there, so that it waits by this clock.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    try {
      const { findByText, findByTitle } = await renderApp(`/reports/${report.id}`, { seller });
      await findByText('Nothing made yet');
      const { id } = await makeRun(seller, report);
      await vi.advanceTimersByTimeAsync(60_000);
      const pages = await findByTitle('The report as it is printed');
      expect(pages.getAttribute('src')).toContain(id);
      await findByText('The report is ready.');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('an open history', () => {
  it('asks for its newest page again, and not for older ones in which all is over', async () => {
    const { seller, report } = await sellerWithReport();
    const path = `/api/v1/saved-reports/${report.id}`;
    const set = await seller.call<ReportSchedule>('POST', `${path}/schedules`, { ...weekly, skipEmpty: true });
    // Nothing was sold then, so that nothing is drawn.
    const empty = { range: { calendar: 'year', offset: -9 } };
    for (let at = 0; at < 51; at++) await seller.call('POST', `/api/v1/report-schedules/${set.id}/runs`, empty);
    await runsOver(seller, report, 50);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    try {
      const { findByRole, findByTitle, network, user } = await renderApp(`/reports/${report.id}`, { seller });
      const history = within(await findByRole('region', { name: 'Runs' }));
      await user.click(await history.findByRole('button', { name: 'Show older runs' }));
      const shown = () => history.getAllByRole('button', { expanded: false }).length;
      await waitFor(() => expect(shown()).toBe(51));
      const asked = (older: boolean) =>
        network.requests.filter(
          ({ method, path: sent, query }) =>
            method === 'GET' && sent === `${path}/runs` && query.has('after') === older,
        ).length;
      const before = { newest: asked(false), older: asked(true) };
      await makeRun(seller, report);
      await vi.advanceTimersByTimeAsync(60_000);
      await findByTitle('The report as it is printed');
      await waitFor(() => expect(shown()).toBe(52));
      expect(asked(false)).toBeGreaterThan(before.newest);
      expect(asked(true)).toBe(before.older);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a rule in words', () => {
  const clock = { at: '07:00', timezone: 'UTC' } as const;

  it('says what it means', async () => {
    await renderApp('/reports', { seller: (await sellerWithReport()).seller });
    await i18next.loadNamespaces('schedules');
    const t = i18next.getFixedT('en', 'schedules');
    expect(ruleWords({ every: 'day', ...clock }, t)).toMatch(/^Every day at 7:00/);
    expect(ruleWords({ every: 'week', weekdays: [5, 1], ...clock }, t)).toMatch(/^Every Monday and Friday at/);
    expect(ruleWords({ every: 'month', on: { day: 31 }, ...clock }, t)).toMatch(/^Every month on day 31 at/);
    expect(ruleWords({ every: 'month', on: { day: 'last' }, ...clock }, t)).toMatch(/^Every month on the last day at/);
    expect(ruleWords({ every: 'quarter', month: 2, on: { weekday: 2, nth: 3 }, ...clock }, t)).toMatch(
      /^Every quarter on the third Tuesday in its second month, at 7:00/,
    );
  });
});
