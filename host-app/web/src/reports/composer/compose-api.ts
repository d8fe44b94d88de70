import type {
  NewReportPreview,
  ReportPicture,
  ReportPictureList,
  ReportVersionList,
  ReportVersionSummary,
  SavedReport,
} from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const SAVED = 'api/v1/saved-reports';
const PICTURES = 'api/v1/report-pictures';

export const composeApi = api.enhanceEndpoints({ addTagTypes: ['ReportPictures'] }).injectEndpoints({
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
    reportPictures: build.query<ReportPicture[], void>({
      query: () => PICTURES,
      transformResponse: (answer: ReportPictureList) => answer.items,
      providesTags: ['ReportPictures'],
    }),
    addReportPicture: build.mutation<ReportPicture, File>({
      query: (file) => ({ url: PICTURES, method: 'POST', body: file, headers: { 'content-type': file.type } }),
      invalidatesTags: ['ReportPictures'],
    }),
    removeReportPicture: build.mutation<void, string>({
      query: (id) => ({ url: `${PICTURES}/${id}`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: ['ReportPictures'],
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

export const {
  useReportPicturesQuery,
  useAddReportPictureMutation,
  useRemoveReportPictureMutation,
  useReportVersionsQuery,
  useRestoreReportVersionMutation,
} = composeApi;

/** Where a logo is. */
export function pictureAddress(id: string): string {
  return `/api/v1/report-pictures/${encodeURIComponent(id)}`;
}
