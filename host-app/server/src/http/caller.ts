import { notSignedIn } from './access.ts';
import type { Identity, RouteContext } from './route.ts';

/** Who is calling, on routes that are not public. Errors: `unauthenticated`. */
export function callerOf(context: RouteContext): Identity {
  if (!context.identity) throw notSignedIn();
  return context.identity;
}
