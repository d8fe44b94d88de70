import type { ApiToken, Member, RoleName } from '@vitrine/server/api';

export const ROLES: readonly RoleName[] = ['viewer', 'editor', 'owner'];
export const SCOPES: readonly ApiToken['scopes'][number][] = ['read', 'write', 'admin'];

export function roleOf(text: string): RoleName {
  return ROLES.find((role) => role === text) ?? 'viewer';
}

/** The last owner stays one: otherwise nobody could change anything any more. */
export function isLastOwner(member: Member, members: readonly Member[]): boolean {
  return member.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1;
}

/** Scopes a role can give away: nobody hands out more than they have. */
export function scopesFor(role: RoleName): readonly ApiToken['scopes'][number][] {
  if (role === 'owner') return SCOPES;
  return role === 'editor' ? ['read', 'write'] : ['read'];
}
