import type {
  MarketplaceContent,
  MarketplacePage,
  MarketplacePlugin,
  MarketplaceStatus,
  PluginUses,
} from '@vitrine/server/api';
import { api, OF_PLUGINS } from '../api/api.ts';
import type { PreviewRequest } from '../gallery/preview-api.ts';

export interface MarketSearch {
  text?: string;
  kind?: string;
  category?: string;
  publisher?: string;
  tier?: string;
}

export type OfferedVersion = MarketplacePlugin['versions'][number];

export interface InstallWish {
  id: string;
  version?: string;
  agreed?: string[];
  /** An older version than was here before, which somebody chose. */
  downgrade?: true;
  /** Although the list of what was revoked is out of date or not there. */
  withoutList?: true;
  /** The id of a key that is the publisher's all the same. */
  trustKey?: string;
}

const MARKET = 'api/v1/marketplace';
const path = (plugin: string) => `${MARKET}/plugins/${encodeURIComponent(plugin)}`;

export const marketplaceApi = api.injectEndpoints({
  endpoints: (build) => ({
    marketplace: build.query<MarketplaceStatus, void>({
      query: () => MARKET,
      providesTags: ['Marketplace'],
    }),
    catalogue: build.infiniteQuery<MarketplacePage, MarketSearch, string>({
      infiniteQueryOptions: { initialPageParam: '', getNextPageParam: ({ next }) => next },
      query: ({ queryArg, pageParam }) => ({
        url: `${MARKET}/plugins`,
        params: pageParam === '' ? queryArg : { ...queryArg, after: pageParam },
      }),
      providesTags: ['Offers'],
    }),
    /** Of the version on offer, unless another is named. */
    offer: build.query<MarketplacePlugin, { plugin: string; version?: string }>({
      query: ({ plugin, version }) =>
        version === undefined ? path(plugin) : `${path(plugin)}?version=${encodeURIComponent(version)}`,
      providesTags: ['Offers'],
    }),
    offerContent: build.query<MarketplaceContent, string>({
      query: (plugin) => `${path(plugin)}/content`,
      keepUnusedDataFor: 600,
      providesTags: ['Offers'],
    }),
    /** A widget on offer, drawn by the server with the reader's own data. */
    offerPicture: build.query<string, PreviewRequest>({
      query: (body) => ({
        url: `${MARKET}/preview.svg`,
        method: 'POST',
        body,
        responseHandler: 'text',
        headers: { accept: 'image/svg+xml' },
      }),
      keepUnusedDataFor: 300,
      providesTags: ['Table', 'Offers'],
    }),
    install: build.mutation<{ id: string; version: string }, InstallWish>({
      query: (body) => ({ url: 'api/v1/plugins', method: 'POST', body }),
      invalidatesTags: (_done, error) => (error ? [] : [...OF_PLUGINS, 'PluginConsent']),
    }),
    rollBack: build.mutation<{ id: string; version: string }, string>({
      query: (id) => ({ url: `api/v1/plugins/${encodeURIComponent(id)}/roll-back`, method: 'POST' }),
      invalidatesTags: (_done, error) => (error ? [] : [...OF_PLUGINS, 'PluginConsent']),
    }),
    removePlugin: build.mutation<void, string>({
      query: (id) => ({
        url: `api/v1/plugins/${encodeURIComponent(id)}`,
        method: 'DELETE',
        responseHandler: 'text',
      }),
      invalidatesTags: (_done, error) => (error ? [] : OF_PLUGINS),
    }),
    pluginUses: build.query<PluginUses, string>({
      query: (id) => `api/v1/plugins/${encodeURIComponent(id)}/uses`,
      keepUnusedDataFor: 0,
    }),
    /** A reason takes the version off the offer; null puts it back. */
    yank: build.mutation<void, { plugin: string; version: string; reason: string | null }>({
      query: ({ plugin, version, reason }) => ({
        url: `${path(plugin)}/versions/${encodeURIComponent(version)}/yanked`,
        method: 'PUT',
        body: { reason },
        responseHandler: 'text',
      }),
      invalidatesTags: (_done, error) => (error ? [] : ['Offers']),
    }),
    revoke: build.mutation<{ id: string }, { plugin: string; versions: string; reason: string }>({
      query: (body) => ({ url: `${MARKET}/revocations`, method: 'POST', body }),
      invalidatesTags: (_done, error) => (error ? [] : [...OF_PLUGINS, 'Revocations', 'Marketplace']),
    }),
  }),
});

/** Where a picture that came with a plugin is. */
export function pictureAddress(plugin: string, file: string): string {
  return `/${path(plugin)}/pictures?file=${encodeURIComponent(file)}`;
}

export const {
  useMarketplaceQuery,
  useCatalogueInfiniteQuery,
  useOfferQuery,
  useLazyOfferQuery,
  useOfferContentQuery,
  useOfferPictureQuery,
  useInstallMutation,
  useRollBackMutation,
  useRemovePluginMutation,
  usePluginUsesQuery,
  useYankMutation,
  useRevokeMutation,
} = marketplaceApi;
