import type { Import, ImportAnswerBody, ListOf, Reject } from '@vitrine/server/api';
import { api } from '../api/api.ts';

/** Everything that an import which ended may have changed. */
export const CHANGED_BY_IMPORTS = ['Shops', 'Completeness', 'Imports', 'Datasets', 'UploadedTables', 'Table'] as const;

export const importsApi = api.injectEndpoints({
  endpoints: (build) => ({
    import: build.query<Import, string>({
      query: (id) => `api/v1/imports/${encodeURIComponent(id)}`,
      keepUnusedDataFor: 5,
    }),
    rejects: build.query<Reject[], { id: string; limit: number }>({
      query: ({ id, limit }) => `api/v1/imports/${encodeURIComponent(id)}/rejects?format=json&limit=${limit}`,
      transformResponse: (answer: ListOf<Reject>) => answer.items,
      keepUnusedDataFor: 0,
    }),
    answerImport: build.mutation<void, { id: string; body: ImportAnswerBody }>({
      query: ({ id, body }) => post(`${encodeURIComponent(id)}/answer`, body),
    }),
    cancelImport: build.mutation<void, string>({
      query: (id) => post(`${encodeURIComponent(id)}/cancel`),
      invalidatesTags: ['Imports'],
    }),
    takeBackImport: build.mutation<void, string>({
      query: (id) => post(`${encodeURIComponent(id)}/take-back`),
      invalidatesTags: ['Imports'],
    }),
    startSample: build.mutation<{ id: string }, void>({
      query: () => ({ url: 'api/v1/sample', method: 'POST', body: {} }),
    }),
    removeSample: build.mutation<void, void>({
      query: () => ({ url: 'api/v1/sample', method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: [...CHANGED_BY_IMPORTS],
    }),
  }),
});

const post = (path: string, body?: unknown) => ({
  url: `api/v1/imports/${path}`,
  method: 'POST',
  responseHandler: 'text' as const,
  ...(body !== undefined && { body }),
});

export const {
  useImportQuery,
  useRejectsQuery,
  useAnswerImportMutation,
  useCancelImportMutation,
  useTakeBackImportMutation,
  useStartSampleMutation,
  useRemoveSampleMutation,
} = importsApi;
