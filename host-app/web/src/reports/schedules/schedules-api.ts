import type {
  ListOf,
  NewScheduleRun,
  OccurrenceList,
  ReportRun,
  ReportSchedule,
  ReportScheduleDocument,
  ScheduledTime,
  ScheduleRule,
  ScheduleTimes,
} from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const ONE = 'api/v1/report-schedules';
/** Which schedules there are, without what is known of each. */
const LIST = { type: 'Schedules', id: 'list' } as const;

interface Change {
  schedule: ReportSchedule;
  document: ReportScheduleDocument;
}

const schedulesApi = api.injectEndpoints({
  endpoints: (build) => ({
    schedules: build.query<ReportSchedule[], string>({
      query: (report) => `api/v1/saved-reports/${report}/schedules`,
      transformResponse: (answer: ListOf<ReportSchedule>) => answer.items,
      providesTags: [LIST],
    }),
    missedTimes: build.query<OccurrenceList['items'], string>({
      query: (schedule) => `${ONE}/${schedule}/occurrences`,
      transformResponse: (answer: OccurrenceList) => answer.items.filter(({ outcome }) => outcome === 'missed'),
      providesTags: (_result, _error, id) => [{ type: 'Schedules', id }],
    }),
    nextTimes: build.query<ScheduledTime[], ScheduleRule>({
      query: (rule) => ({ url: `${ONE}/next`, method: 'POST', body: { rule } }),
      transformResponse: (answer: ScheduleTimes) => answer.items,
    }),
    createSchedule: build.mutation<ReportSchedule, { report: string; document: ReportScheduleDocument }>({
      query: ({ report, document }) => ({
        url: `api/v1/saved-reports/${report}/schedules`,
        method: 'POST',
        body: document,
      }),
      invalidatesTags: ['Schedules'],
    }),
    changeSchedule: build.mutation<ReportSchedule, Change>({
      query: ({ schedule, document }) => ({
        url: `${ONE}/${schedule.id}`,
        method: 'PUT',
        body: { baseVersion: schedule.version, document },
      }),
      // What somebody else made of it is looked at before it is tried again.
      invalidatesTags: ['Schedules'],
    }),
    runSchedule: build.mutation<ReportRun, { schedule: ReportSchedule; run: NewScheduleRun }>({
      query: ({ schedule, run }) => ({ url: `${ONE}/${schedule.id}/runs`, method: 'POST', body: run }),
      invalidatesTags: (_result, error, { schedule: { report } }) =>
        error ? [] : ['Reports', { type: 'ReportRuns', id: report }],
    }),
    endSchedule: build.mutation<void, string>({
      query: (id) => ({ url: `${ONE}/${id}`, method: 'DELETE', responseHandler: 'text' }),
      // Nothing is asked about the one that is gone.
      invalidatesTags: [LIST],
    }),
  }),
});

export const {
  useSchedulesQuery,
  useMissedTimesQuery,
  useNextTimesQuery,
  useCreateScheduleMutation,
  useChangeScheduleMutation,
  useRunScheduleMutation,
  useEndScheduleMutation,
} = schedulesApi;
