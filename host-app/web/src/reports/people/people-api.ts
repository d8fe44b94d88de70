import type {
  BouncedAddressList,
  ListOf,
  NewRecipientGroup,
  NewReportContact,
  RecipientGroup,
  ReportContact,
  ReportContactList,
  UnsubscribedMemberList,
} from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const CONTACTS = 'api/v1/report-contacts';
const BOUNCED = 'api/v1/bounced-addresses';
const GROUPS = 'api/v1/recipient-groups';

const peopleApi = api.injectEndpoints({
  endpoints: (build) => ({
    contacts: build.query<ReportContactList, void>({
      query: () => CONTACTS,
      providesTags: ['ReportPeople'],
    }),
    addContact: build.mutation<ReportContact, NewReportContact>({
      query: (body) => ({ url: CONTACTS, method: 'POST', body }),
      invalidatesTags: (_result, error) => (error ? [] : ['ReportPeople', 'Mails']),
    }),
    changeContact: build.mutation<ReportContact, { id: string; contact: Omit<NewReportContact, 'address'> }>({
      query: ({ id, contact }) => ({ url: `${CONTACTS}/${id}`, method: 'PUT', body: contact }),
      invalidatesTags: (_result, error) => (error ? [] : ['ReportPeople']),
    }),
    askContact: build.mutation<ReportContact, string>({
      query: (id) => ({ url: `${CONTACTS}/${id}/confirmation`, method: 'POST' }),
      invalidatesTags: ['ReportPeople', 'Mails'],
    }),
    removeContact: build.mutation<void, string>({
      query: (id) => ({ url: `${CONTACTS}/${id}`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: ['ReportPeople'],
    }),
    bounced: build.query<BouncedAddressList['items'], void>({
      query: () => BOUNCED,
      transformResponse: (answer: BouncedAddressList) => answer.items,
      providesTags: ['ReportPeople'],
    }),
    clearBounced: build.mutation<void, string>({
      query: (address) => ({
        url: `${BOUNCED}/${encodeURIComponent(address)}`,
        method: 'DELETE',
        responseHandler: 'text',
      }),
      invalidatesTags: ['ReportPeople'],
    }),
    unsubscribedMembers: build.query<UnsubscribedMemberList['items'], void>({
      query: () => 'api/v1/unsubscribed-members',
      transformResponse: (answer: UnsubscribedMemberList) => answer.items,
      providesTags: ['ReportPeople'],
    }),
    groups: build.query<RecipientGroup[], void>({
      query: () => GROUPS,
      transformResponse: (answer: ListOf<RecipientGroup>) => answer.items,
      providesTags: ['ReportPeople'],
    }),
    addGroup: build.mutation<RecipientGroup, NewRecipientGroup>({
      query: (body) => ({ url: GROUPS, method: 'POST', body }),
      invalidatesTags: (_result, error) => (error ? [] : ['ReportPeople']),
    }),
    changeGroup: build.mutation<RecipientGroup, { id: string; group: NewRecipientGroup }>({
      query: ({ id, group }) => ({ url: `${GROUPS}/${id}`, method: 'PUT', body: group }),
      invalidatesTags: (_result, error) => (error ? [] : ['ReportPeople']),
    }),
    removeGroup: build.mutation<void, string>({
      query: (id) => ({ url: `${GROUPS}/${id}`, method: 'DELETE', responseHandler: 'text' }),
      invalidatesTags: ['ReportPeople'],
    }),
  }),
});

export const {
  useContactsQuery,
  useAddContactMutation,
  useChangeContactMutation,
  useAskContactMutation,
  useRemoveContactMutation,
  useBouncedQuery,
  useClearBouncedMutation,
  useUnsubscribedMembersQuery,
  useGroupsQuery,
  useAddGroupMutation,
  useChangeGroupMutation,
  useRemoveGroupMutation,
} = peopleApi;
