import type { ReportAccess, ReportMay } from '../../api-report-definitions.ts';
import type { Identity } from '../../http/index.ts';

/** What decides about a report, as it is stored. */
export interface Guarded {
  /** The person whose report it is. */
  owner: string;
  access: ReportAccess;
}

const RANK = { none: 0, view: 1, edit: 2, manage: 3 } as const;

/** Whether `may` reaches as far as `wanted`. */
export function reaches(may: ReportMay | undefined, wanted: ReportMay): boolean {
  return RANK[may ?? 'none'] >= RANK[wanted];
}

/**
 * What a member may do with a report: what everyone may, or more where they are named. Owners of the workspace manage all of them, others
 * their own; who is no editor of the workspace looks at most. Undefined for somebody who may not know of it.
 */
export function mayOf(
  { role, userId }: Pick<Identity, 'role' | 'userId'>,
  { owner, access }: Guarded,
): ReportMay | undefined {
  if (role === 'owner') return 'manage';
  const named = access.people.find(({ user }) => user === userId)?.may ?? 'none';
  const given = owner === userId ? 'manage' : RANK[named] > RANK[access.everyone] ? named : access.everyone;
  if (given === 'none') return undefined;
  return role === 'viewer' ? 'view' : given;
}
