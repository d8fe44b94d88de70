import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@vitrine/core/errors';
import type { Request } from 'express';
import { type Access, type Identity, ROLES, type Role, type Scope } from './route.ts';
import { SAYS } from './sentences.ts';

/** Finds out who is calling; undefined for nobody we know. Errors: `unavailable`. */
export type Identify = (request: Request) => Promise<Identity | undefined>;

/** What the rules need to know beside the call itself. */
export interface AccessRules {
  identify: Identify;
  /** The same for a session that was identified a moment ago, without waiting; undefined wherever that is not so. */
  recognise(request: Request): Identity | undefined;
  /** Whether a change that arrives with a session comes from our own pages. */
  isOwnPage(request: Request): boolean;
  /** The token that must come back with every change of this session. */
  csrfToken(request: Request): string | undefined;
  metricsToken: string | undefined;
  bounceToken: string | undefined;
  /** Whether a token is a publisher's; undefined where the operator did not open the marketplace. */
  isPublisher: ((token: string) => Promise<boolean>) | undefined;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one place where rights are enforced. Errors: `unauthenticated`, `forbidden`. */
export async function decideAccess(
  access: Access,
  request: Request,
  rules: AccessRules,
): Promise<Identity | undefined> {
  if (access.kind === 'public') return undefined;
  if (access.kind === 'metricsToken' || access.kind === 'bounceToken') {
    const expected = rules[access.kind];
    if (expected !== undefined && sameText(bearer(request) ?? '', expected)) return undefined;
    throw notSignedIn();
  }
  if (access.kind === 'publisher') {
    if (!rules.isPublisher) throw closedMarketplace();
    const token = bearer(request);
    if (token !== undefined && (await rules.isPublisher(token))) return undefined;
    throw notPublisher();
  }
  const identity = await rules.identify(request);
  if (!identity) throw notSignedIn();
  requireRights(access, identity, request, rules);
  return identity;
}

/** Errors: `forbidden`. */
export function requireRights(
  access: Extract<Access, { kind: 'member' | 'operator' }>,
  identity: Identity,
  request: Request,
  rules: AccessRules,
): void {
  if (access.kind === 'operator') {
    if (!identity.operator) throw new AppError('forbidden', SAYS.operatorOnly(), { details: { operator: 'needed' } });
    requireScope(identity, 'operate');
  } else {
    requireMember(access, identity);
  }
  if (identity.via === 'session' && !SAFE_METHODS.has(request.method)) requireOwnPage(request, rules);
}

/** Errors: `forbidden`. */
export function requireMember({ role, scope }: { role: Role; scope: Scope }, identity: Identity): void {
  requireScope(identity, scope);
  requireRole(identity, role);
}

/** Errors: `forbidden`, at the path of what was asked for, where a token lacks the scope. */
export function requireScope({ scopes }: Pick<Identity, 'scopes'>, scope: Scope, path?: string): void {
  if (scopes.includes(scope)) return;
  throw new AppError('forbidden', SAYS.lacksScope({ scope }), path === undefined ? {} : { path });
}

function requireRole(identity: Identity, role: Identity['role']): void {
  if (ROLES.indexOf(identity.role) < ROLES.indexOf(role)) {
    throw new AppError('forbidden', role === 'owner' ? SAYS.ownerOnly() : SAYS.editorOnly());
  }
}

/** A change with a session must come from our own pages. Errors: `forbidden`. */
function requireOwnPage(request: Request, rules: AccessRules): void {
  if (!rules.isOwnPage(request)) {
    throw new AppError('forbidden', SAYS.foreignPage());
  }
  const expected = rules.csrfToken(request);
  if (expected === undefined || !sameText(request.get('x-csrf-token') ?? '', expected)) {
    throw new AppError('forbidden', SAYS.oldCsrf());
  }
}

export function notSignedIn(): AppError {
  return new AppError('unauthenticated', SAYS.notSignedIn());
}

export function notPublisher(): AppError {
  return new AppError('unauthenticated', SAYS.notPublisher());
}

/** What everybody is told who asks for the marketplace of a server that keeps it to itself. */
export function closedMarketplace(): AppError {
  return new AppError('forbidden', SAYS.closedMarketplace());
}

/** The token after `Authorization: Bearer`. */
export function bearer(request: Request): string | undefined {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(request.get('authorization') ?? '')?.[1];
}

/** Takes the same time wherever the texts differ. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
