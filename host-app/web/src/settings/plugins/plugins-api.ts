import type { Json } from '@vitrine/core/contracts';
import type { IsolationReport, ListOf, PluginSettings } from '@vitrine/server/api';
import { api } from '../../api/api.ts';

/** What a plugin did since the server started; null where it runs in the server or has no code. */
export interface PluginFigures {
  plugin: string;
  switchedOff: { reason: string; at: string } | null;
  calls: number;
  errors: number;
  totalMs: number;
  bytesIn: number | null;
  bytesOut: number | null;
  refused: number;
  memoryBytes: number | null;
}
export interface FiguresAnswer extends ListOf<PluginFigures> {
  since: string;
}
export interface SettingsChange {
  plugin: string;
  options?: Json;
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
      invalidatesTags: (_done, error) => (error ? [] : ['Plugins', 'Widgets', 'Datasets']),
    }),
    pluginWalls: build.query<IsolationReport, void>({ query: () => 'api/v1/plugin-walls' }),
    pluginSettings: build.query<PluginSettings, string>({
      query: (plugin) => `${path(plugin)}/settings`,
      providesTags: ['PluginSettings'],
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
  usePluginSettingsQuery,
  useTellPluginMutation,
} = pluginsApi;
