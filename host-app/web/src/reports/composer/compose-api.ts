import type { NewReportPreview, ReportVersionList, ReportVersionSummary, SavedReport } from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const SAVED = 'api/v1/saved-reports';

export const composeApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** The PDF as bytes. It is asked for without being remembered. */
    reportPreview: build.mutation<ArrayBuffer, NewReportPreview>({
      query: (body) => ({
        url: 'api/v1/report-previews',
        method: 'POST',
        body,
        headers: { accept: 'application/pdf, application/problem+json' },
        responseHandler: (response) => (response.ok ? response.arrayBuffer() : response.text()),
      }),
    }),
    reportVersions: build.query<ReportVersionSummary[], string>({
      query: (id) => `${SAVED}/${id}/versions`,
      transformResponse: (answer: ReportVersionList) => answer.items,
    }),
    restoreReportVersion: build.mutation<SavedReport, { id: string; version: number; baseVersion: number }>({
      query: ({ id, version, baseVersion }) => ({
        url: `${SAVED}/${id}/versions/${version}/restore`,
        method: 'POST',
        body: { baseVersion },
      }),
      invalidatesTags: (_result, error, { id }) => (error ? [] : ['Reports', { type: 'Report', id }]),
    }),
  }),
});

export const { useReportVersionsQuery, useRestoreReportVersionMutation } = composeApi;
