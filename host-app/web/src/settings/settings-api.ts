import type { ApiToken, Invitation, ListOf, Member, Operator, ReportSubscription, RoleName } from '@vitrine/server/api';
import { api } from '../api/api.ts';

export interface NewToken {
  name: string;
  scopes: ApiToken['scopes'];
  expiresInDays: number | null;
}

const remove = (url: string) => ({ url, method: 'DELETE', responseHandler: 'text' as const });

export const settingsApi = api.injectEndpoints({
  endpoints: (build) => ({
    members: build.query<Member[], void>({
      query: () => 'api/v1/members',
      transformResponse: (answer: ListOf<Member>) => answer.items,
      providesTags: ['Members'],
    }),
    operators: build.query<Operator[], void>({
      query: () => 'api/v1/operators',
      transformResponse: (answer: ListOf<Operator>) => answer.items,
      providesTags: ['Operators'],
    }),
    setRole: build.mutation<void, { id: string; role: RoleName }>({
      query: ({ id, role }) => ({
        url: `api/v1/members/${id}`,
        method: 'PATCH',
        body: { role },
        responseHandler: 'text',
      }),
      invalidatesTags: ['Members', 'Session'],
    }),
    removeMember: build.mutation<void, string>({
      query: (id) => remove(`api/v1/members/${id}`),
      invalidatesTags: ['Members'],
    }),
    invitations: build.query<Invitation[], void>({
      query: () => 'api/v1/invitations',
      transformResponse: (answer: ListOf<Invitation>) => answer.items,
      providesTags: ['Invitations'],
    }),
    invite: build.mutation<Invitation, RoleName>({
      query: (role) => ({ url: 'api/v1/invitations', method: 'POST', body: { role } }),
      invalidatesTags: ['Invitations'],
    }),
    withdrawInvitation: build.mutation<void, string>({
      query: (id) => remove(`api/v1/invitations/${id}`),
      invalidatesTags: ['Invitations'],
    }),
    subscription: build.query<ReportSubscription, void>({
      query: () => 'api/v1/report-subscription',
      providesTags: ['ReportPeople', 'Session'],
    }),
    subscribe: build.mutation<ReportSubscription, boolean>({
      query: (subscribed) => ({ url: 'api/v1/report-subscription', method: 'PUT', body: { subscribed } }),
      invalidatesTags: ['ReportPeople'],
    }),
    tokens: build.query<ApiToken[], void>({
      query: () => 'api/v1/tokens',
      transformResponse: (answer: ListOf<ApiToken>) => answer.items,
      providesTags: ['Tokens'],
    }),
    createToken: build.mutation<ApiToken, NewToken>({
      query: (body) => ({ url: 'api/v1/tokens', method: 'POST', body }),
      invalidatesTags: ['Tokens'],
    }),
    revokeToken: build.mutation<void, string>({
      query: (id) => remove(`api/v1/tokens/${id}`),
      invalidatesTags: ['Tokens'],
    }),
  }),
});

export const {
  useMembersQuery,
  useOperatorsQuery,
  useSetRoleMutation,
  useRemoveMemberMutation,
  useInvitationsQuery,
  useInviteMutation,
  useWithdrawInvitationMutation,
  useSubscriptionQuery,
  useSubscribeMutation,
  useTokensQuery,
  useCreateTokenMutation,
  useRevokeTokenMutation,
} = settingsApi;
