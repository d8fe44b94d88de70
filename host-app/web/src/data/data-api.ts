import type { CostRow, FeeRow, ListOf, RateRow, Shop, UploadedTable } from '@vitrine/server/api';
import { api } from '../api/api.ts';

export type ShopChange = Partial<Pick<Shop, 'name' | 'currency' | 'country' | 'timezone'>>;
export type TableChange = {
  title?: string;
  /** A field with days; a table that has one always has a time. */
  time?: string;
  columns?: Pick<UploadedTable['columns'][number], 'field' | 'type'>[];
};

const csv = (url: string, text: string) => ({
  url,
  method: 'PUT',
  body: text,
  headers: { 'content-type': 'text/csv; charset=utf-8' },
  responseHandler: 'text' as const,
});
const json = (url: string, items: unknown) => ({
  url,
  method: 'PUT',
  body: { items },
  responseHandler: 'text' as const,
});

export const dataApi = api.injectEndpoints({
  endpoints: (build) => ({
    updateShop: build.mutation<void, { id: string; change: ShopChange }>({
      query: ({ id, change }) => ({
        url: `api/v1/shops/${id}`,
        method: 'PATCH',
        body: change,
        responseHandler: 'text',
      }),
      invalidatesTags: ['Shops', 'Completeness', 'Table'],
    }),
    deleteShop: build.mutation<void, string>({
      query: (id) => ({ url: `api/v1/shops/${id}`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: ['Shops', 'Completeness', 'Imports', 'Table'],
    }),
    uploadedTables: build.query<UploadedTable[], void>({
      query: () => 'api/v1/tables',
      transformResponse: (answer: ListOf<UploadedTable>) => answer.items,
      providesTags: ['UploadedTables'],
    }),
    updateTable: build.mutation<void, { name: string; change: TableChange }>({
      query: ({ name, change }) => ({
        url: `api/v1/tables/${encodeURIComponent(name)}`,
        method: 'PATCH',
        body: change,
        responseHandler: 'text',
      }),
      invalidatesTags: ['UploadedTables', 'Datasets', 'Table', 'Imports'],
    }),
    costs: build.query<CostRow[], void>({
      query: () => 'api/v1/costs',
      transformResponse: (answer: ListOf<CostRow>) => answer.items,
      providesTags: ['Costs'],
    }),
    fees: build.query<FeeRow[], void>({
      query: () => 'api/v1/fees',
      transformResponse: (answer: ListOf<FeeRow>) => answer.items,
      providesTags: ['Fees'],
    }),
    rates: build.query<RateRow[], void>({
      query: () => 'api/v1/rates',
      transformResponse: (answer: ListOf<RateRow>) => answer.items,
      providesTags: ['Rates'],
    }),
    putCosts: build.mutation<void, CostRow[] | string>({
      query: (rows) => (typeof rows === 'string' ? csv('api/v1/costs', rows) : json('api/v1/costs', rows)),
      invalidatesTags: (_result, error) => (error ? [] : ['Costs', 'Table']),
    }),
    putFees: build.mutation<void, FeeRow[] | string>({
      query: (rows) => (typeof rows === 'string' ? csv('api/v1/fees', rows) : json('api/v1/fees', rows)),
      invalidatesTags: (_result, error) => (error ? [] : ['Fees', 'Table']),
    }),
    putRates: build.mutation<void, RateRow[] | string>({
      query: (rows) => (typeof rows === 'string' ? csv('api/v1/rates', rows) : json('api/v1/rates', rows)),
      invalidatesTags: (_result, error) => (error ? [] : ['Rates', 'Table']),
    }),
  }),
});

export const {
  useUpdateShopMutation,
  useDeleteShopMutation,
  useUploadedTablesQuery,
  useUpdateTableMutation,
  useCostsQuery,
  useFeesQuery,
  useRatesQuery,
  usePutCostsMutation,
  usePutFeesMutation,
  usePutRatesMutation,
} = dataApi;
