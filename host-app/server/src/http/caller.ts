import { notSignedIn } from './access.ts';
import type { Identity, RouteContext } from './route.ts';

/** Who is calling, on routes that are not public. Errors: `unauthenticated`. */
export function callerOf(context: RouteContext): Identity {
  if (!context.identity) throw notSignedIn();
  return context.identity;
}

/** Whether the caller speaks for the workspace, so that what they install may see it: an owner, and for a token the scope `admin`. */
export function mayAgree({ role, scopes }: Pick<Identity, 'role' | 'scopes'>): boolean {
  return role === 'owner' && scopes.includes('admin');
}
