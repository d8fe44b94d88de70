import type { NewReportPreview } from '@vitrine/server/api';
import { api } from '../../api/api.ts';

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
  }),
});
