import { type BaseQueryFn, createApi, type FetchArgs, fetchBaseQuery } from '@reduxjs/toolkit/query/react';
import { csrfTokenOf } from './csrf-token.ts';
import { type Problem, toProblem, toProblemFromGraphql } from './problem.ts';

const send = fetchBaseQuery({
  baseUrl: '/',
  credentials: 'same-origin',
  prepareHeaders: (headers, { getState }) => {
    const token = csrfTokenOf(getState());
    if (token !== null) headers.set('x-csrf-token', token);
    headers.set('accept-language', document.documentElement.lang || 'en');
    if (!headers.has('accept')) headers.set('accept', 'application/json, application/problem+json');
    return headers;
  },
});

/** REST arguments, or a GraphQL operation. */
export type Request = string | FetchArgs | { graphql: string; variables?: Record<string, unknown> };

const request: BaseQueryFn<Request, unknown, Problem> = async (args, api, extra) => {
  const isGraphql = typeof args === 'object' && 'graphql' in args;
  const plain: string | FetchArgs = isGraphql
    ? { url: 'graphql', method: 'POST', body: { query: args.graphql, variables: args.variables ?? {} } }
    : args;
  const { data, error } = await send(plain, api, extra);
  if (error !== undefined) {
    const status = typeof error.status === 'number' ? error.status : 0;
    const body = typeof error.status === 'number' ? readAgain(error.data) : undefined;
    const errors = isGraphql ? (body as { errors?: unknown[] } | undefined)?.errors : undefined;
    return { error: errors === undefined ? toProblem(status, body) : toProblemFromGraphql(errors) };
  }
  if (!isGraphql) return { data };
  const answer = data as { data?: unknown; errors?: unknown[] };
  if (answer.errors !== undefined && answer.errors.length > 0) return { error: toProblemFromGraphql(answer.errors) };
  return { data: answer.data };
};

/** Where no body was expected, that of an error was read as text. */
function readAgain(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What is another one once a plugin was installed, changed, switched or stopped. */
export const OF_PLUGINS = ['Offers', 'Plugins', 'PluginSettings', 'Widgets', 'Datasets', 'Templates'] as const;

/** The one slice of everything that comes from the server. Rooms add their endpoints with `injectEndpoints`. */
export const api = createApi({
  reducerPath: 'api',
  baseQuery: request,
  tagTypes: [
    'Session',
    'Members',
    'Operators',
    'Invitations',
    'Tokens',
    'Shops',
    'Datasets',
    'Imports',
    'Completeness',
    'UploadedTables',
    'Costs',
    'Fees',
    'Rates',
    'Widgets',
    'Plugins',
    'Schedules',
    'Offers',
    'Marketplace',
    'Publishers',
    'Revocations',
    'PluginSettings',
    'PluginConsent',
    'Dashboards',
    'Dashboard',
    'Versions',
    'Templates',
    'Preferences',
    'Reports',
    'Report',
    'ReportRuns',
    'ReportPeople',
    'ReportTroubles',
    'ReportApprovals',
    'ReportSettings',
    'Mails',
    'Table',
  ],
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
