import { within } from '@testing-library/react';
import type { ReportSettings } from '@vitrine/server/api';
import { expect, it } from 'vitest';
import { renderApp } from '../testing/render-app.tsx';
import { sellerWithReport } from './testing/report-seller.ts';

it('the settings of reports say for how long what is kept, and what goes', async () => {
  const { seller } = await sellerWithReport();
  const mend = seller.network.fail('GET /api/v1/report-settings', 'gateway');
  const { findByRole, findByText, user } = await renderApp('/reports/settings', { seller });
  const again = await findByRole('button', { name: 'Try again' });
  mend();
  await user.click(again);
  await user.click(await findByRole('button', { name: /Runs$/ }));
  await user.click(within(await findByRole('listbox')).getByRole('option', { name: 'For ever' }));
  await user.click(await findByRole('button', { name: /Files$/ }));
  await user.click(within(await findByRole('listbox')).getByRole('option', { name: '30 days' }));
  await findByText(/cannot be brought back/);
  await user.click(await findByRole('switch', { name: 'Approve first mails to people outside' }));
  await user.click(await findByRole('button', { name: 'Save' }));
  await findByText('Saved.');
  expect(await seller.call<ReportSettings>('GET', '/api/v1/report-settings')).toEqual({
    runsDays: null,
    filesDays: 30,
    mailsDays: 365,
    approveOutside: false,
  });
});
