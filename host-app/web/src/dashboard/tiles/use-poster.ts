import { skipToken } from '@reduxjs/toolkit/query';
import { api } from '../../api/api.ts';

const posterApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** A drawing made by the server, as the text of an SVG. */
    poster: build.query<string, string>({
      query: (url) => ({ url, responseHandler: 'text', headers: { accept: 'image/svg+xml' } }),
      keepUnusedDataFor: 60,
      providesTags: ['Table'],
    }),
  }),
});

export interface Poster {
  svg: string | undefined;
  /** It has arrived or will not come: Vega may be loaded now. */
  settled: boolean;
}

export function usePoster(url: string | undefined): Poster {
  const { data, isError } = posterApi.usePosterQuery(url ?? skipToken);
  return { svg: data, settled: url === undefined || data !== undefined || isError };
}
