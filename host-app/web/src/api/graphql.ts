import type { Dashboard } from '@vitrine/core/contracts';
import type { DashboardAnswer, DashboardSummary, Preferences, TemplateSummary } from '@vitrine/server/api';
import { api } from './api.ts';

const SUMMARY = 'id title favourite updatedAt publishedVersion version hasDraft';
/** Fields of `Dashboard`; the editor's mutations ask for the same. */
export const DASHBOARD_FIELDS = `${SUMMARY} document published missing`;
const PREFERENCES = 'locale timezone theme favourites firstDayOfWeek hiddenColumns';

export type NewDashboard = { template: string } | { document: Omit<Dashboard, 'id'> & { id?: string } };

export const graphqlApi = api.injectEndpoints({
  endpoints: (build) => ({
    dashboards: build.query<DashboardSummary[], void>({
      query: () => ({ graphql: `query { dashboards { ${SUMMARY} } }` }),
      transformResponse: (answer: { dashboards: DashboardSummary[] }) => answer.dashboards,
      providesTags: ['Dashboards'],
    }),
    dashboard: build.query<DashboardAnswer | null, string>({
      query: (id) => ({
        graphql: `query ($id: ID!) { dashboard(id: $id) { ${DASHBOARD_FIELDS} } }`,
        variables: { id },
      }),
      transformResponse: (answer: { dashboard: DashboardAnswer | null }) => answer.dashboard,
      providesTags: (_result, _error, id) => [{ type: 'Dashboard', id }],
    }),
    templates: build.query<TemplateSummary[], void>({
      query: () => ({ graphql: 'query { templates { id plugin title description document } }' }),
      transformResponse: (answer: { templates: TemplateSummary[] }) => answer.templates,
      providesTags: ['Templates'],
    }),
    createDashboard: build.mutation<DashboardAnswer, NewDashboard>({
      query: (input) => ({
        graphql: `mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { ${DASHBOARD_FIELDS} } }`,
        variables: { input },
      }),
      transformResponse: (answer: { createDashboard: DashboardAnswer }) => answer.createDashboard,
      invalidatesTags: ['Dashboards'],
    }),
    duplicateDashboard: build.mutation<DashboardAnswer, string>({
      query: (id) => ({
        graphql: `mutation ($id: ID!) { duplicateDashboard(id: $id) { ${DASHBOARD_FIELDS} } }`,
        variables: { id },
      }),
      transformResponse: (answer: { duplicateDashboard: DashboardAnswer }) => answer.duplicateDashboard,
      invalidatesTags: ['Dashboards'],
    }),
    deleteDashboard: build.mutation<void, string>({
      query: (id) => ({ graphql: 'mutation ($id: ID!) { deleteDashboard(id: $id) }', variables: { id } }),
      invalidatesTags: ['Dashboards', 'Preferences'],
    }),
    setFavourite: build.mutation<void, { id: string; favourite: boolean }>({
      query: (variables) => ({
        graphql: 'mutation ($id: ID!, $favourite: Boolean!) { setFavourite(id: $id, favourite: $favourite) }',
        variables,
      }),
      async onQueryStarted({ id, favourite }, { dispatch, queryFulfilled }) {
        const patches = [
          dispatch(
            graphqlApi.util.updateQueryData('dashboards', undefined, (list) => {
              const entry = list.find((dashboard) => dashboard.id === id);
              if (entry !== undefined) entry.favourite = favourite;
            }),
          ),
          dispatch(
            graphqlApi.util.updateQueryData('dashboard', id, (dashboard) => {
              if (dashboard !== null) dashboard.favourite = favourite;
            }),
          ),
        ];
        await queryFulfilled.catch(() => patches.forEach((patch) => void patch.undo()));
      },
      invalidatesTags: ['Preferences'],
    }),
    preferences: build.query<Preferences, void>({
      query: () => ({ graphql: `query { preferences { ${PREFERENCES} } }` }),
      transformResponse: (answer: { preferences: Preferences }) => answer.preferences,
      providesTags: ['Preferences'],
    }),
    savePreferences: build.mutation<Preferences, Partial<Omit<Preferences, 'favourites' | 'hiddenColumns'>>>({
      query: (input) => ({
        graphql: `mutation ($input: PreferencesInput!) { savePreferences(input: $input) { ${PREFERENCES} } }`,
        variables: { input },
      }),
      transformResponse: (answer: { savePreferences: Preferences }) => answer.savePreferences,
      async onQueryStarted(input, { dispatch, queryFulfilled }) {
        const patch = dispatch(
          graphqlApi.util.updateQueryData('preferences', undefined, (preferences) => {
            Object.assign(preferences, input);
          }),
        );
        await queryFulfilled.catch(() => void patch.undo());
      },
      invalidatesTags: ['Preferences'],
    }),
    hideColumns: build.mutation<Preferences, { dashboard: string; tile: string; columns: string[] | null }>({
      query: (variables) => ({
        graphql: `mutation ($dashboard: ID!, $tile: ID!, $columns: [String!]) { hideColumns(dashboard: $dashboard, tile: $tile, columns: $columns) { ${PREFERENCES} } }`,
        variables,
      }),
      transformResponse: (answer: { hideColumns: Preferences }) => answer.hideColumns,
      async onQueryStarted(_choice, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer) await dispatch(graphqlApi.util.upsertQueryData('preferences', undefined, answer.data));
      },
    }),
  }),
});

export const {
  useDashboardsQuery,
  useDashboardQuery,
  useTemplatesQuery,
  useCreateDashboardMutation,
  useDuplicateDashboardMutation,
  useDeleteDashboardMutation,
  useSetFavouriteMutation,
  usePreferencesQuery,
  useSavePreferencesMutation,
  useHideColumnsMutation,
} = graphqlApi;
