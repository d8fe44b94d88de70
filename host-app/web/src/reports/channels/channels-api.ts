import type { ChannelChoice, ChannelTrial, ReportChannelList, ReportDeliveryList } from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const CHANNELS = 'api/v1/report-channels';

const channelsApi = api.injectEndpoints({
  endpoints: (build) => ({
    reportChannels: build.query<ReportChannelList['items'], void>({
      query: () => CHANNELS,
      transformResponse: (answer: ReportChannelList) => answer.items,
      providesTags: ['Plugins'],
    }),
    tryChannel: build.mutation<ChannelTrial, ChannelChoice>({
      query: ({ channel, options }) => ({ url: `${CHANNELS}/${channel}/test`, method: 'POST', body: { options } }),
    }),
    deliveries: build.query<ReportDeliveryList['items'], string>({
      query: (run) => `api/v1/report-runs/${run}/deliveries`,
      transformResponse: (answer: ReportDeliveryList) => answer.items,
      providesTags: ['ReportRuns'],
    }),
  }),
});

export const { useReportChannelsQuery, useTryChannelMutation, useDeliveriesQuery } = channelsApi;
