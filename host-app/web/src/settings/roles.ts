import type { ApiToken, Member, RoleName } from '@vitrine/server/api';

export const ROLES: readonly RoleName[] = ['viewer', 'editor', 'owner'];
export const SCOPES: readonly ApiToken['scopes'][number][] = ['read', 'write', 'admin', 'operate'];

export function roleOf(text: string): RoleName {
  return ROLES.find((role) => role === text) ?? 'viewer';
}

/** The last owner stays one: otherwise nobody could change anything any more. */
export function isLastOwner(member: Member, members: readonly Member[]): boolean {
  return member.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1;
}

/** Scopes a role can give away: nobody hands out more than they have. */
export function scopesFor(role: RoleName, operator: boolean): readonly ApiToken['scopes'][number][] {
  const of = { owner: ['read', 'write', 'admin'], editor: ['read', 'write'], viewer: ['read'] }[role];
  return SCOPES.filter((scope) => (scope === 'operate' ? operator : of.includes(scope)));
}
