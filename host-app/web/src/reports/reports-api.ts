import type {
  ListOf,
  MailAnswer,
  MailList,
  MailSummary,
  NewReportMails,
  NewReportOfTemplate,
  NewReportRun,
  NewSavedReport,
  ReportAccess,
  ReportFileFormat,
  ReportList,
  ReportRun,
  ReportRunList,
  ReportTemplateList,
  ReportTemplateSummary,
  SavedReport,
  SavedReportDocument,
} from '@vitrine/server/api';
import { api } from '../api/api.ts';
import { after, byCursor } from '../api/by-cursor.ts';

const SAVED = 'api/v1/saved-reports';

/** A first page to which newer ones came, in front of the pages that go on from its end. */
function withNewest(first: ReportRunList, newest: ReportRunList): ReportRunList {
  const ids = new Set(newest.items.map(({ id }) => id));
  return { ...first, items: [...newest.items, ...first.items.filter(({ id }) => !ids.has(id))] };
}

export const reportsApi = api.injectEndpoints({
  endpoints: (build) => ({
    savedReports: build.query<SavedReport[], void>({
      query: () => SAVED,
      transformResponse: (answer: ListOf<SavedReport>) => answer.items,
      providesTags: ['Reports'],
    }),
    savedReportsOf: build.query<SavedReport[], string>({
      query: (dashboard) => ({ url: SAVED, params: { dashboard } }),
      transformResponse: (answer: ListOf<SavedReport>) => answer.items,
      providesTags: ['Reports'],
    }),
    savedReport: build.query<SavedReport, string>({
      query: (id) => `${SAVED}/${id}`,
      providesTags: (_result, _error, id) => [{ type: 'Report', id }],
    }),
    pluginReports: build.query<ReportList['items'], void>({
      query: () => 'api/v1/reports',
      transformResponse: (answer: ReportList) => answer.items,
      providesTags: ['Plugins'],
    }),
    reportTemplates: build.query<ReportTemplateSummary[], void>({
      query: () => 'api/v1/report-templates',
      transformResponse: (answer: ReportTemplateList) => answer.items,
      providesTags: ['Templates'],
    }),
    createReport: build.mutation<SavedReport, NewSavedReport | NewReportOfTemplate>({
      query: (body) => ({ url: SAVED, method: 'POST', body }),
      invalidatesTags: ['Reports'],
    }),
    saveReport: build.mutation<SavedReport, { id: string; baseVersion: number; document: SavedReportDocument }>({
      query: ({ id, ...body }) => ({ url: `${SAVED}/${id}`, method: 'PUT', body }),
      async onQueryStarted({ id }, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer !== undefined) await dispatch(reportsApi.util.upsertQueryData('savedReport', id, answer.data));
      },
      invalidatesTags: (_result, error) => (error ? [] : ['Reports']),
    }),
    setReportAccess: build.mutation<SavedReport, { id: string; access: ReportAccess }>({
      query: ({ id, access }) => ({ url: `${SAVED}/${id}/access`, method: 'PUT', body: access }),
      invalidatesTags: (_result, error, { id }) => (error ? [] : ['Reports', { type: 'Report', id }]),
    }),
    takeOverReport: build.mutation<SavedReport, string>({
      query: (id) => ({ url: `${SAVED}/${id}/owner`, method: 'PUT' }),
      invalidatesTags: (_result, error, id) => (error ? [] : ['Reports', { type: 'Report', id }]),
    }),
    deleteReport: build.mutation<void, string>({
      query: (id) => ({ url: `${SAVED}/${id}`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: ['Reports', 'Mails'],
    }),
    runReport: build.mutation<ReportRun, { id: string; run: NewReportRun }>({
      query: ({ id, run }) => ({ url: `${SAVED}/${id}/runs`, method: 'POST', body: run }),
      invalidatesTags: (_result, _error, { id }) => ['Reports', { type: 'ReportRuns', id }],
    }),
    reportRuns: build.infiniteQuery<ReportRunList, string, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({ url: `${SAVED}/${queryArg}/runs`, ...after(pageParam) }),
      providesTags: (_result, _error, id) => [{ type: 'ReportRuns', id }],
    }),
    /** The first page of the runs again: it takes the place of the one that is known, and leaves older pages as they are. */
    newestRuns: build.query<ReportRunList, string>({
      query: (id) => `${SAVED}/${id}/runs`,
      async onQueryStarted(id, { dispatch, getState, queryFulfilled }) {
        const known = () => reportsApi.endpoints.reportRuns.select(id)(getState());
        const before = known().fulfilledTimeStamp;
        const answer = await queryFulfilled.catch(() => undefined);
        // What was read as a whole meanwhile is newer.
        if (answer === undefined || known().isLoading || known().fulfilledTimeStamp !== before) return;
        dispatch(
          reportsApi.util.updateQueryData('reportRuns', id, ({ pages }) => {
            const [first] = pages;
            if (first !== undefined) pages[0] = pages.length === 1 ? answer.data : withNewest(first, answer.data);
          }),
        );
      },
    }),
    reportRun: build.query<ReportRun, string>({
      query: (id) => `api/v1/report-runs/${id}`,
      providesTags: (run) => (run === undefined ? [] : [{ type: 'ReportRuns', id: run.report }]),
    }),
    sendReport: build.mutation<MailSummary[], { run: ReportRun; mails: NewReportMails }>({
      query: ({ run, mails }) => ({ url: `api/v1/report-runs/${run.id}/mails`, method: 'POST', body: mails }),
      transformResponse: (answer: ListOf<MailSummary>) => answer.items,
      invalidatesTags: (_result, _error, { run }) => ['Mails', { type: 'ReportRuns', id: run.report }],
    }),
    mails: build.infiniteQuery<MailList, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ url: 'api/v1/mails', ...after(pageParam) }),
      providesTags: ['Mails'],
    }),
    mail: build.query<MailAnswer, string>({
      query: (id) => `api/v1/mails/${id}`,
      providesTags: ['Mails'],
    }),
  }),
});

export const {
  useSavedReportsQuery,
  useSavedReportQuery,
  usePluginReportsQuery,
  useReportTemplatesQuery,
  useCreateReportMutation,
  useSaveReportMutation,
  useSetReportAccessMutation,
  useTakeOverReportMutation,
  useDeleteReportMutation,
  useRunReportMutation,
  useReportRunsInfiniteQuery,
  useNewestRunsQuery,
  useReportRunQuery,
  useSendReportMutation,
  useMailsInfiniteQuery,
  useMailQuery,
} = reportsApi;

/** Where a run's page is: to look at, or to keep. */
export function runAddress(run: Pick<ReportRun, 'id'>, format: ReportFileFormat): string {
  return `/api/v1/report-runs/${encodeURIComponent(run.id)}/report.${format}`;
}

/** Where a mail is as a page, or as the message that is sent. */
export function mailAddress(mail: Pick<MailSummary, 'id'>, file: 'body.html' | 'source.eml'): string {
  return `/api/v1/mails/${encodeURIComponent(mail.id)}/${file}`;
}
