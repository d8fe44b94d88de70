import type { ListOf, ReportTrouble } from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const TROUBLES = 'api/v1/report-troubles';

const troublesApi = api.injectEndpoints({
  endpoints: (build) => ({
    troubles: build.query<ReportTrouble[], void>({
      query: () => TROUBLES,
      transformResponse: (answer: ListOf<ReportTrouble>) => answer.items,
      providesTags: ['ReportTroubles'],
    }),
    seeTrouble: build.mutation<void, string>({
      query: (id) => ({ url: `${TROUBLES}/${id}/seen`, method: 'POST', responseHandler: 'text' }),
      invalidatesTags: ['ReportTroubles'],
    }),
  }),
});

export const { useTroublesQuery, useSeeTroubleMutation } = troublesApi;
