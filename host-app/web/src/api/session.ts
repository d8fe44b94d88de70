import type { MeUpdate, SessionAnswer } from '@vitrine/server/api';
import { api } from './api.ts';

export interface Credentials {
  email: string;
  password: string;
}

export const sessionApi = api.injectEndpoints({
  endpoints: (build) => ({
    session: build.query<SessionAnswer, void>({
      query: () => 'api/v1/session',
      providesTags: ['Session'],
    }),
    signIn: build.mutation<SessionAnswer, Credentials>({
      query: (body) => ({ url: 'api/v1/session', method: 'POST', body }),
      async onQueryStarted(_arg, { dispatch, queryFulfilled }) {
        const answer = await queryFulfilled.catch(() => undefined);
        if (answer === undefined) return;
        await dispatch(sessionApi.endpoints.session.initiate(undefined, { forceRefetch: true, subscribe: false }));
      },
    }),
    chooseWorkspace: build.mutation<SessionAnswer, string>({
      query: (workspaceId) => ({ url: 'api/v1/session', method: 'PATCH', body: { workspaceId } }),
    }),
    signOut: build.mutation<void, void>({
      query: () => ({ url: 'api/v1/session', method: 'DELETE' }),
    }),
    updateMe: build.mutation<void, MeUpdate>({
      query: (body) => ({ url: 'api/v1/me', method: 'PATCH', body, responseHandler: 'text' }),
      invalidatesTags: (_result, error) => (error ? [] : ['Session', 'Members', 'Operators']),
    }),
    updateWorkspace: build.mutation<
      void,
      Partial<Pick<SessionAnswer['workspace'], 'name' | 'currency' | 'timezone' | 'locale'>>
    >({
      query: (body) => ({ url: 'api/v1/workspace', method: 'PATCH', body, responseHandler: 'text' }),
      invalidatesTags: (_result, error) => (error ? [] : ['Session', 'Table']),
    }),
  }),
});

export const {
  useSessionQuery,
  useSignInMutation,
  useSignOutMutation,
  useChooseWorkspaceMutation,
  useUpdateMeMutation,
  useUpdateWorkspaceMutation,
} = sessionApi;

/** Whether whoever is signed in runs this server. The server decides again. */
export function useOperates(): boolean {
  return useSessionQuery().data?.user.operator === true;
}
