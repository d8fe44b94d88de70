import type { Query } from '@vitrine/core/contracts';
import { api } from '../api/api.ts';

export interface PreviewRequest {
  widget: string;
  query: Query;
  roles: Record<string, string | string[]>;
  options: Record<string, unknown>;
  theme: 'light' | 'dark';
  locale: string;
  width: number;
  height: number;
}

const previewApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** A widget drawn by the server with the reader's own data, as the text of an SVG. */
    preview: build.query<string, PreviewRequest>({
      query: (body) => ({
        url: 'api/v1/tiles/preview.svg',
        method: 'POST',
        body,
        responseHandler: 'text',
        headers: { accept: 'image/svg+xml' },
      }),
      keepUnusedDataFor: 300,
      providesTags: ['Table'],
    }),
  }),
});

export const { usePreviewQuery } = previewApi;
