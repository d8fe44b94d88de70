import type { ListOf, ReportApproval, ReportApprovalList } from '@vitrine/server/api';
import { api } from '../../api/api.ts';
import { after, byCursor } from '../../api/by-cursor.ts';

const APPROVALS = 'api/v1/report-approvals';

const approvalsApi = api.injectEndpoints({
  endpoints: (build) => ({
    approvals: build.query<ReportApproval[], void>({
      query: () => APPROVALS,
      transformResponse: (answer: ListOf<ReportApproval>) => answer.items,
      providesTags: ['ReportApprovals'],
    }),
    givenApprovals: build.infiniteQuery<ReportApprovalList, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ url: `${APPROVALS}?state=approved`, ...after(pageParam) }),
      providesTags: ['ReportApprovals'],
    }),
    decideApproval: build.mutation<void, { id: string; decision: 'approve' | 'refuse' }>({
      query: ({ id, decision }) => ({
        url: `${APPROVALS}/${id}/${decision}`,
        method: 'POST',
        responseHandler: 'text',
      }),
      invalidatesTags: ['ReportApprovals', 'Mails', 'ReportRuns'],
    }),
  }),
});

export const { useApprovalsQuery, useGivenApprovalsInfiniteQuery, useDecideApprovalMutation } = approvalsApi;
