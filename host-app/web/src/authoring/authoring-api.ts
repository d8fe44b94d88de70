import type { Query } from '@vitrine/core/contracts';
import type { ImportedDraft, PreviewCellAnswer, WidgetDraft } from '@vitrine/server/api';
import { api } from '../api/api.ts';

const PATH = 'api/v1/workspace-widgets';

export interface PreviewWish {
  draft: WidgetDraft;
  own?: { query: Query; roles: Record<string, string | string[]> };
  options: Record<string, unknown>;
  locale: string;
}

export interface Publication {
  /** Of the widget in the workspace. */
  name: string;
  publisher: string;
  version: string;
  license: string;
  notes: string;
  readme?: string;
}

export interface PublishedWidget {
  manifest: { id: string; version: string };
}

const authoringApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Reads a pasted specification; nothing is kept. */
    readSpec: build.mutation<ImportedDraft, string>({
      query: (text) => ({ url: `${PATH}/drafts`, method: 'POST', body: { text } }),
    }),
    /** Every picture of the matrix. */
    drawMatrix: build.mutation<PreviewCellAnswer[], PreviewWish>({
      query: (body) => ({ url: `${PATH}/previews`, method: 'POST', body }),
      transformResponse: (answer: { cells: PreviewCellAnswer[] }) => answer.cells,
    }),
    saveWidget: build.mutation<{ reference: string }, { name: string; draft: WidgetDraft; replace: boolean }>({
      query: (body) => ({ url: PATH, method: 'POST', body }),
      invalidatesTags: ['Widgets', 'Plugins'],
    }),
    publishWidget: build.mutation<PublishedWidget, Publication>({
      query: ({ name, ...body }) => ({
        url: `${PATH}/${encodeURIComponent(name)}/publication`,
        method: 'POST',
        body,
      }),
      invalidatesTags: (_done, error) => (error ? [] : ['Offers', 'Publishers']),
    }),
    removeWidget: build.mutation<void, string>({
      query: (name) => ({ url: `${PATH}/${encodeURIComponent(name)}`, method: 'DELETE' }),
      invalidatesTags: ['Widgets', 'Plugins'],
    }),
  }),
});

export const {
  useReadSpecMutation,
  useDrawMatrixMutation,
  useSaveWidgetMutation,
  usePublishWidgetMutation,
  useRemoveWidgetMutation,
} = authoringApi;
