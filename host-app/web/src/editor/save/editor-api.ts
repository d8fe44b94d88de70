import type { Dashboard } from '@vitrine/core/contracts';
import type { DashboardAnswer, DashboardVersion } from '@vitrine/server/api';
import { api } from '../../api/api.ts';
import { DASHBOARD_FIELDS, graphqlApi } from '../../api/graphql.ts';

export interface SaveRequest {
  id: string;
  baseVersion: number;
  document: Dashboard;
}

export interface SaveAnswer {
  dashboard: DashboardAnswer;
  /** Changes of somebody else were taken in. */
  merged: boolean;
}

export const editorApi = api.injectEndpoints({
  endpoints: (build) => ({
    saveDraft: build.mutation<SaveAnswer, SaveRequest>({
      query: (variables) => ({
        graphql: `mutation ($id: ID!, $baseVersion: Int!, $document: JSON!) {
          saveDraft(id: $id, baseVersion: $baseVersion, document: $document) { merged dashboard { ${DASHBOARD_FIELDS} } }
        }`,
        variables: { ...variables },
      }),
      transformResponse: (answer: { saveDraft: SaveAnswer }) => answer.saveDraft,
      async onQueryStarted({ id }, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) dispatch(graphqlApi.util.upsertQueryData('dashboard', id, answer.data.dashboard));
      },
      invalidatesTags: (_result, error) => (error ? [] : ['Dashboards', 'Versions']),
    }),
    publish: build.mutation<DashboardAnswer, { id: string; baseVersion: number }>({
      query: (variables) => ({
        graphql: `mutation ($id: ID!, $baseVersion: Int!) {
          publish(id: $id, baseVersion: $baseVersion) { ${DASHBOARD_FIELDS} }
        }`,
        variables,
      }),
      transformResponse: (answer: { publish: DashboardAnswer }) => answer.publish,
      async onQueryStarted({ id }, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) dispatch(graphqlApi.util.upsertQueryData('dashboard', id, answer.data));
      },
      invalidatesTags: ['Dashboards', 'Versions'],
    }),
    discardDraft: build.mutation<DashboardAnswer, string>({
      query: (id) => ({
        graphql: `mutation ($id: ID!) { discardDraft(id: $id) { ${DASHBOARD_FIELDS} } }`,
        variables: { id },
      }),
      transformResponse: (answer: { discardDraft: DashboardAnswer }) => answer.discardDraft,
      async onQueryStarted(id, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) dispatch(graphqlApi.util.upsertQueryData('dashboard', id, answer.data));
      },
      invalidatesTags: ['Dashboards', 'Versions'],
    }),
    versions: build.query<DashboardVersion[], string>({
      query: (dashboard) => ({
        graphql:
          'query ($dashboard: ID!) { versions(dashboard: $dashboard) { version createdAt author authorName published } }',
        variables: { dashboard },
      }),
      transformResponse: (answer: { versions: DashboardVersion[] }) => answer.versions,
      providesTags: ['Versions'],
    }),
    versionDocument: build.query<Dashboard, { dashboard: string; version: number }>({
      query: (variables) => ({
        graphql: 'query ($dashboard: ID!, $version: Int!) { version(dashboard: $dashboard, version: $version) }',
        variables,
      }),
      transformResponse: (answer: { version: Dashboard }) => answer.version,
      keepUnusedDataFor: 600,
    }),
    restoreVersion: build.mutation<DashboardAnswer, { id: string; version: number }>({
      query: (variables) => ({
        graphql: `mutation ($id: ID!, $version: Int!) { restoreVersion(id: $id, version: $version) { ${DASHBOARD_FIELDS} } }`,
        variables,
      }),
      transformResponse: (answer: { restoreVersion: DashboardAnswer }) => answer.restoreVersion,
      async onQueryStarted({ id }, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) dispatch(graphqlApi.util.upsertQueryData('dashboard', id, answer.data));
      },
      invalidatesTags: ['Dashboards', 'Versions'],
    }),
  }),
});

export const {
  usePublishMutation,
  useDiscardDraftMutation,
  useVersionsQuery,
  useVersionDocumentQuery,
  useRestoreVersionMutation,
} = editorApi;
