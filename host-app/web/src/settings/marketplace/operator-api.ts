import type { ForeignRevocations, KeptPublisher, ListOf, MarketplacePolicy } from '@vitrine/server/api';
import { api, OF_PLUGINS } from '../../api/api.ts';

export interface PublisherLine {
  name: string;
  keyId: string;
  createdAt: string;
}
export interface RevocationLine {
  id: string;
  plugin: string;
  versions: string;
  reason: string;
  at: string;
}

const MARKET = 'api/v1/marketplace';

const operatorApi = api.injectEndpoints({
  endpoints: (build) => ({
    publishers: build.query<PublisherLine[], void>({
      query: () => `${MARKET}/publishers`,
      transformResponse: (answer: ListOf<PublisherLine>) => answer.items,
      providesTags: ['Publishers'],
    }),
    keptPublishers: build.query<KeptPublisher[], void>({
      query: () => `${MARKET}/own-publishers`,
      transformResponse: (answer: ListOf<KeptPublisher>) => answer.items,
      providesTags: ['Publishers', 'Offers'],
    }),
    /** With its own key, and a token that is shown once. */
    registerPublisher: build.mutation<{ name: string; token: string }, { name: string; publicKey: string }>({
      query: (body) => ({ url: `${MARKET}/publishers`, method: 'POST', body }),
      invalidatesTags: (_done, error) => (error ? [] : ['Publishers']),
    }),
    /** With a key that the server makes and keeps. */
    keepPublisher: build.mutation<KeptPublisher, string>({
      query: (name) => ({ url: `${MARKET}/own-publishers`, method: 'POST', body: { name } }),
      invalidatesTags: (_done, error) => (error ? [] : ['Publishers']),
    }),
    renewToken: build.mutation<{ token: string }, string>({
      query: (name) => ({ url: `${MARKET}/publishers/${encodeURIComponent(name)}/token`, method: 'POST' }),
    }),
    revocations: build.query<RevocationLine[], void>({
      query: () => `${MARKET}/revocations`,
      transformResponse: (answer: ListOf<RevocationLine>) => answer.items,
      providesTags: ['Revocations'],
    }),
    liftRevocation: build.mutation<void, string>({
      query: (id) => ({ url: `${MARKET}/revocations/${id}`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: (_done, error) => (error ? [] : [...OF_PLUGINS, 'Revocations', 'Marketplace']),
    }),
    foreignRevocations: build.query<ForeignRevocations['items'], void>({
      query: () => `${MARKET}/foreign-revocations`,
      transformResponse: (answer: ForeignRevocations) => answer.items,
      providesTags: ['Revocations', 'Marketplace'],
    }),
    /** A line of another marketplace's list that is not heeded any more. */
    overruleForeign: build.mutation<void, string>({
      query: (id) => ({ url: `${MARKET}/foreign-revocations/${id}/overruled`, method: 'PUT', responseHandler: 'text' }),
      invalidatesTags: (_done, error) => (error ? [] : [...OF_PLUGINS, 'Revocations', 'Marketplace']),
    }),
    heedForeign: build.mutation<void, string>({
      query: (id) => ({
        url: `${MARKET}/foreign-revocations/${id}/overruled`,
        method: 'DELETE',
        responseHandler: 'text',
      }),
      invalidatesTags: (_done, error) => (error ? [] : [...OF_PLUGINS, 'Revocations', 'Marketplace']),
    }),
    lookNow: build.mutation<void, void>({
      query: () => ({ url: `${MARKET}/look`, method: 'POST', responseHandler: 'text' }),
      invalidatesTags: [...OF_PLUGINS, 'Marketplace'],
    }),
    installPolicy: build.query<MarketplacePolicy, void>({ query: () => `${MARKET}/policy` }),
  }),
});

export const {
  usePublishersQuery,
  useKeptPublishersQuery,
  useRegisterPublisherMutation,
  useKeepPublisherMutation,
  useRenewTokenMutation,
  useRevocationsQuery,
  useLiftRevocationMutation,
  useForeignRevocationsQuery,
  useOverruleForeignMutation,
  useHeedForeignMutation,
  useLookNowMutation,
  useInstallPolicyQuery,
} = operatorApi;
