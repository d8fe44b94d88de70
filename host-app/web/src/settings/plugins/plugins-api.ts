import type {
  IsolationReport,
  ListOf,
  PluginConsent,
  PluginFiguresEntry,
  PluginSettings,
  UpgradeCheck,
} from '@vitrine/server/api';
import { api, OF_PLUGINS } from '../../api/api.ts';

export interface FiguresAnswer extends ListOf<PluginFiguresEntry> {
  since: string;
}
export interface SettingsChange {
  plugin: string;
  options?: Record<string, unknown>;
  secrets?: Record<string, string | null>;
}

const path = (plugin: string) => `api/v1/plugins/${encodeURIComponent(plugin)}`;

const pluginsApi = api.injectEndpoints({
  endpoints: (build) => ({
    pluginFigures: build.query<FiguresAnswer, void>({
      query: () => 'api/v1/plugin-figures',
      keepUnusedDataFor: 0,
      providesTags: ['Plugins'],
    }),
    switchPlugin: build.mutation<void, { plugin: string; on: boolean }>({
      query: ({ plugin, on }) => ({
        url: `${path(plugin)}/switch`,
        method: 'PUT',
        body: { on },
        responseHandler: 'text',
      }),
      invalidatesTags: (_done, error) => (error ? [] : OF_PLUGINS),
    }),
    pluginWalls: build.query<IsolationReport, void>({ query: () => 'api/v1/plugin-walls' }),
    /** What would stop when Vitrine were of this version. */
    upgradeCheck: build.query<UpgradeCheck, string>({
      query: (version) => ({ url: 'api/v1/plugins/upgrade-check', params: { version } }),
      keepUnusedDataFor: 0,
      providesTags: ['Plugins', 'Offers'],
    }),
    pluginSettings: build.query<PluginSettings, string>({
      query: (plugin) => `${path(plugin)}/settings`,
      providesTags: ['PluginSettings'],
    }),
    pluginConsent: build.query<PluginConsent, string>({
      query: (plugin) => `${path(plugin)}/consent`,
      providesTags: ['PluginConsent'],
    }),
    letPluginIn: build.mutation<void, { plugin: string; agreed: string[] }>({
      query: ({ plugin, agreed }) => ({
        url: `${path(plugin)}/consent`,
        method: 'PUT',
        body: { agreed },
        responseHandler: 'text',
      }),
      invalidatesTags: (_done, error) => (error ? [] : ['PluginConsent', 'Datasets', 'Table']),
    }),
    shutPluginOut: build.mutation<void, string>({
      query: (plugin) => ({ url: `${path(plugin)}/consent`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: (_done, error) => (error ? [] : ['PluginConsent', 'Datasets', 'Table']),
    }),
    tellPlugin: build.mutation<void, SettingsChange>({
      query: ({ plugin, ...body }) => ({
        url: `${path(plugin)}/settings`,
        method: 'PUT',
        body,
        responseHandler: 'text',
      }),
      invalidatesTags: (_done, error) => (error ? [] : ['PluginSettings', 'Datasets', 'Table']),
    }),
  }),
});

export const {
  usePluginFiguresQuery,
  useSwitchPluginMutation,
  usePluginWallsQuery,
  useUpgradeCheckQuery,
  usePluginConsentQuery,
  useLetPluginInMutation,
  useShutPluginOutMutation,
  usePluginSettingsQuery,
  useTellPluginMutation,
} = pluginsApi;
