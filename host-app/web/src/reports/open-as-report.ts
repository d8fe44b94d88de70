import type { NewReportOfTemplate, NewReportRun, NewSavedReport } from '@vitrine/server/api';
import type { PageOverrides } from '../dashboard/page-state/page-state.ts';
import type { AppDispatch } from '../store/store.ts';
import { reportsApi } from './reports-api.ts';

/** A new report and its first run, so that it has pages once it is looked at. Answers its address. Errors: Problem. */
export async function makeReport(
  dispatch: AppDispatch,
  asked: NewSavedReport,
  first: NewReportRun = {},
): Promise<string> {
  const { createReport, runReport } = reportsApi.endpoints;
  const { id } = await dispatch(createReport.initiate(asked, { track: false })).unwrap();
  // The report is there; if it could not be made at once, its page says so and offers it again.
  await dispatch(runReport.initiate({ id, run: first }, { track: false }));
  return `/reports/${id}`;
}

/** A report to be put together by hand, of a template or with nothing in it. Answers where that is done. Errors: Problem. */
export async function startComposing(
  dispatch: AppDispatch,
  asked: NewSavedReport | NewReportOfTemplate,
): Promise<string> {
  const { createReport } = reportsApi.endpoints;
  const { id } = await dispatch(createReport.initiate(asked, { track: false })).unwrap();
  return `/reports/${id}/compose`;
}

/** The report of a dashboard: the one that there is, else a new one of what the page shows. Answers its address. Errors: Problem. */
export async function openAsReport(dispatch: AppDispatch, dashboard: string, shown: PageOverrides): Promise<string> {
  const { savedReportsOf } = reportsApi.endpoints;
  const known = dispatch(savedReportsOf.initiate(dashboard, { forceRefetch: true, subscribe: false }));
  const [newest] = await known.unwrap();
  if (newest !== undefined) return `/reports/${newest.id}`;
  return makeReport(dispatch, { source: { kind: 'dashboard', dashboard } }, runOf(shown));
}

/** The range, the comparison and the filters that the page was given over those of the dashboard. */
function runOf({ range, compare, filters }: PageOverrides): NewReportRun {
  return {
    ...(range !== undefined && { range: range === 'all' ? null : range }),
    ...(compare !== undefined && { compare: compare === 'off' ? 'none' : compare }),
    ...(filters !== undefined && { filters: [...filters] }),
  };
}
