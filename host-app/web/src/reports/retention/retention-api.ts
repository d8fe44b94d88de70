import type { ReportSettings } from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const SETTINGS = 'api/v1/report-settings';

const retentionApi = api.injectEndpoints({
  endpoints: (build) => ({
    reportSettings: build.query<ReportSettings, void>({
      query: () => SETTINGS,
      providesTags: ['ReportSettings'],
    }),
    saveReportSettings: build.mutation<ReportSettings, ReportSettings>({
      query: (body) => ({ url: SETTINGS, method: 'PUT', body }),
      invalidatesTags: ['ReportSettings'],
    }),
  }),
});

export const { useReportSettingsQuery, useSaveReportSettingsMutation } = retentionApi;
