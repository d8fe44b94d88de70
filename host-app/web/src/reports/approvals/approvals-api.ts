import type { ListOf, ReportApproval } from '@vitrine/server/api';
import { api } from '../../api/api.ts';

const APPROVALS = 'api/v1/report-approvals';

const approvalsApi = api.injectEndpoints({
  endpoints: (build) => ({
    approvals: build.query<ReportApproval[], 'approved' | undefined>({
      query: (state) => (state === undefined ? APPROVALS : `${APPROVALS}?state=${state}`),
      transformResponse: (answer: ListOf<ReportApproval>) => answer.items,
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

export const { useApprovalsQuery, useDecideApprovalMutation } = approvalsApi;
