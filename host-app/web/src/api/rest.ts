import { type DatasetModel, type Query, type Table, wholeTable } from '@vitrine/core/contracts';
import type {
  Completeness,
  DataDays,
  DatasetsAnswer,
  Import,
  InstalledPlugin,
  InstalledWidget,
  ListOf,
  ModelList,
  Shop,
} from '@vitrine/server/api';
import { api } from './api.ts';
import { after, byCursor } from './by-cursor.ts';
import { csrfTokenOf } from './csrf-token.ts';
import { isProblem, type Problem, toProblem } from './problem.ts';
import { QueryBatch } from './query-batch.ts';

const IMPORTS = 'api/v1/imports';

let csrfToken: string | null = null;
const batch = new QueryBatch({ fetch: (...args) => fetch(...args), csrfToken: () => csrfToken });

/** What more than one room reads. Each room's own endpoints are injected beside its screens. */
export const restApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** One Table, whole unless its query has a limit. Queries asked for in the same turn travel together and are answered one by one. */
    table: build.query<Table, Query>({
      queryFn: async (query, { getState }) => {
        csrfToken = csrfTokenOf(getState());
        try {
          return { data: await wholeTable(query, (part) => batch.load(part)) };
        } catch (cause) {
          const problem: Problem = isProblem(cause) ? cause : toProblem(0, undefined);
          return { error: problem };
        }
      },
      structuralSharing: false,
      keepUnusedDataFor: 120,
      providesTags: ['Table'],
    }),
    datasets: build.query<DatasetModel[], void>({
      query: () => 'api/v1/datasets',
      transformResponse: (answer: DatasetsAnswer) => answer.items,
      keepUnusedDataFor: 600,
      providesTags: ['Datasets'],
    }),
    widgets: build.query<InstalledWidget[], void>({
      query: () => 'api/v1/widgets',
      transformResponse: (answer: ListOf<InstalledWidget>) => answer.items,
      keepUnusedDataFor: 600,
      providesTags: ['Widgets'],
    }),
    plugins: build.query<InstalledPlugin[], void>({
      query: () => 'api/v1/plugins',
      transformResponse: (answer: ListOf<InstalledPlugin>) => answer.items,
      providesTags: ['Plugins'],
    }),
    models: build.query<ModelList['items'], void>({
      query: () => 'api/v1/models',
      transformResponse: (answer: ModelList) => answer.items,
      providesTags: ['Plugins'],
    }),
    shops: build.query<Shop[], void>({
      query: () => 'api/v1/shops',
      transformResponse: (answer: ListOf<Shop>) => answer.items,
      providesTags: ['Shops'],
    }),
    days: build.query<DataDays, void>({
      query: () => 'api/v1/days',
      providesTags: ['Shops'],
    }),
    completeness: build.query<Completeness, void>({
      query: () => 'api/v1/completeness',
      providesTags: ['Completeness'],
    }),
    /** The newest, which tell what goes on now and whether there is anything at all. */
    imports: build.query<Import[], void>({
      query: () => IMPORTS,
      transformResponse: (answer: ListOf<Import>) => answer.items,
      providesTags: ['Imports'],
    }),
    everyImport: build.infiniteQuery<ListOf<Import>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ url: `${IMPORTS}?limit=20`, ...after(pageParam) }),
      providesTags: ['Imports'],
    }),
  }),
});

export const {
  useTableQuery,
  useDatasetsQuery,
  useWidgetsQuery,
  usePluginsQuery,
  useModelsQuery,
  useShopsQuery,
  useDaysQuery,
  useCompletenessQuery,
  useImportsQuery,
  useEveryImportInfiniteQuery,
} = restApi;
