import { saidOf } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import type { Hooks, HostHooks } from '@vitrine/core/hooks';
import type { Route } from './route.ts';
import { SAYS } from './sentences.ts';

const UNDECIDED = 'undecided';

/** What is asked for or was done: its name in the description of the API, and the ids of what it concerns. */
export interface Call {
  action: string;
  resource?: string;
}

/** Who calls; nobody in particular where the server itself does. */
export interface Caller {
  workspaceId: string;
  userId: string | null;
}

/** What plugins hear of calls, and have to say to them. Costs next to nothing where none of them wants to. */
export interface Passing {
  /** What a rule let through may still be denied. Errors: `forbidden`; `unavailable` where nobody could decide it now. */
  decide(caller: Caller, call: Call): Promise<void>;
  /** Tells of a change that was made. `made` came of it: its id, where the call names none. */
  record(caller: Caller, call: Call, made?: unknown): Promise<void>;
}

export function passingHooks(hooks: Hooks<HostHooks>): Passing {
  const told = ({ workspaceId: workspace, userId: user }: Caller, call: Call) => ({ workspace, user, ...call });
  return {
    async decide(caller, call) {
      if (!hooks.isTapped('accessDeciding')) return;
      const decision = await hooks.call.accessDeciding.promise({ allowed: true }, told(caller, call));
      if (decision.allowed) return;
      const reason = decision.reason === undefined ? SAYS.notAllowed() : saidOf(decision.reason);
      throw decision.undecided
        ? new AppError('unavailable', reason, { details: { reason: UNDECIDED } })
        : new AppError('forbidden', reason);
    },
    async record(caller, call, made) {
      if (!hooks.isTapped('auditRecorded')) return;
      await hooks.call.auditRecorded.promise({
        ...madeId(made),
        ...told(caller, call),
        at: Temporal.Now.instant().toString(),
      });
    },
  };
}

/** Whoever decides about access could not be asked: the same will do once it can. */
export function isUndecided(error: unknown): boolean {
  return isAppError(error) && error.details?.['reason'] === UNDECIDED;
}

function madeId(made: unknown): { resource?: string } {
  const id = typeof made === 'object' && made !== null && 'id' in made ? made.id : undefined;
  return typeof id === 'string' ? { resource: id } : {};
}

/** The name of a route in the description of the API: `deleteShopsId` for `DELETE /api/v1/shops/:id`. */
export function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = path
    .replace(/^\/api\/v1/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Whether plugins are told of a call by this route that went well: what a token that may only read may do changes nothing. */
export function isChange({ method, access }: Pick<Route, 'method' | 'access'>): boolean {
  return method !== 'GET' && !(access.kind === 'member' && access.scope === 'read');
}
