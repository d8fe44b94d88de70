import type { Query, Table } from '@vitrine/core/contracts';
import { api } from '../../api/api.ts';

export interface Explained extends Table {
  explain: { sql: string; parameters: unknown[]; rollup: string | null; planMs: number; runMs: number };
}

const explainApi = api.injectEndpoints({
  endpoints: (build) => ({
    explain: build.query<Explained, Query>({
      query: (body) => ({ url: 'api/v1/query?explain=1', method: 'POST', body }),
      keepUnusedDataFor: 0,
      providesTags: ['Table'],
    }),
  }),
});

export const { useExplainQuery } = explainApi;
