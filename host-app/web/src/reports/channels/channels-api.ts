import type {
  ChannelChoice,
  ChannelTrial,
  ListOf,
  NewReportDestination,
  ReportChannelList,
  ReportDeliveryList,
  ReportDestination,
  ReportDestinationChange,
} from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const CHANNELS = 'api/v1/report-channels';
const DESTINATIONS = 'api/v1/report-destinations';

const channelsApi = api.enhanceEndpoints({ addTagTypes: ['ReportDestinations'] }).injectEndpoints({
  endpoints: (build) => ({
    reportChannels: build.query<ReportChannelList['items'], void>({
      query: () => CHANNELS,
      transformResponse: (answer: ReportChannelList) => answer.items,
      providesTags: ['Plugins', 'ReportDestinations'],
    }),
    destinations: build.query<ReportDestination[], void>({
      query: () => DESTINATIONS,
      transformResponse: (answer: ListOf<ReportDestination>) => answer.items,
      providesTags: ['ReportDestinations', 'Schedules'],
    }),
    addDestination: build.mutation<ReportDestination, NewReportDestination>({
      query: (body) => ({ url: DESTINATIONS, method: 'POST', body }),
      invalidatesTags: (_result, error) => (error ? [] : ['ReportDestinations']),
    }),
    changeDestination: build.mutation<ReportDestination, { id: string; change: ReportDestinationChange }>({
      query: ({ id, change }) => ({ url: `${DESTINATIONS}/${id}`, method: 'PUT', body: change }),
      invalidatesTags: (_result, error) => (error ? [] : ['ReportDestinations']),
    }),
    removeDestination: build.mutation<void, string>({
      query: (id) => ({ url: `${DESTINATIONS}/${id}`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: ['ReportDestinations'],
    }),
    tryChannel: build.mutation<ChannelTrial, ChannelChoice>({
      query: ({ channel, options }) => ({ url: `${CHANNELS}/${channel}/test`, method: 'POST', body: { options } }),
    }),
    deliverAgain: build.mutation<void, { run: string; delivery: string }>({
      query: ({ run, delivery }) => ({ url: `api/v1/report-runs/${run}/deliveries/${delivery}/again`, method: 'POST' }),
      invalidatesTags: (_result, _error, { run }) => [{ type: 'ReportRuns', id: run }],
    }),
    deliveries: build.query<ReportDeliveryList['items'], string>({
      query: (run) => `api/v1/report-runs/${run}/deliveries`,
      transformResponse: (answer: ReportDeliveryList) => answer.items,
      providesTags: (_result, _error, run) => [{ type: 'ReportRuns', id: run }],
    }),
  }),
});

export const {
  useReportChannelsQuery,
  useDestinationsQuery,
  useAddDestinationMutation,
  useChangeDestinationMutation,
  useRemoveDestinationMutation,
  useTryChannelMutation,
  useDeliverAgainMutation,
  useDeliveriesQuery,
} = channelsApi;
