import type { ReportRun, ReportRunList, SavedReport } from '@vitrine/server/api';
import type { Seller } from '../../testing/seller.ts';
import { sellerWithPage, type WithPage } from '../../testing/shop-page.ts';

export interface WithReport extends WithPage {
  report: SavedReport;
}

/** Somebody with a page, and that page as a report which was not made yet. */
export async function sellerWithReport(document?: unknown): Promise<WithReport> {
  const known = await sellerWithPage(document);
  return { ...known, report: await addReport(known.seller, known.page.id) };
}

export function addReport(seller: Seller, dashboard: string, more: object = {}): Promise<SavedReport> {
  return seller.call('POST', '/api/v1/saved-reports', { source: { kind: 'dashboard', dashboard }, ...more });
}

/** Makes the report and waits until that came to an end. */
export async function makeRun(seller: Seller, { id }: SavedReport, wanted: object = {}): Promise<ReportRun> {
  const { id: run } = await seller.call<ReportRun>('POST', `/api/v1/saved-reports/${id}/runs`, wanted);
  for (;;) {
    const found = await seller.call<ReportRun>('GET', `/api/v1/report-runs/${run}`);
    if (found.state !== 'queued' && found.state !== 'running') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function runsOf(seller: Seller, { id }: SavedReport): Promise<ReportRun[]> {
  return (await seller.call<ReportRunList>('GET', `/api/v1/saved-reports/${id}/runs`)).items;
}

/** Waits until so many runs are there and none of them goes on: a page then has what it shows, however slow the machine. */
export async function runsOver(seller: Seller, report: SavedReport, count = 1): Promise<readonly ReportRun[]> {
  for (;;) {
    const runs = await runsOf(seller, report);
    if (runs.length >= count && runs.every(({ state }) => state !== 'queued' && state !== 'running')) return runs;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** As somebody who set up sign-in. */
export async function chooseMail(seller: Seller, email: string): Promise<void> {
  await seller.call('PATCH', '/api/v1/me', { name: 'Mara', email, password: 'a long enough password' });
  await seller.session();
}
