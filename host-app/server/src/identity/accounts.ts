import { AppError } from '@vitrine/core/errors';
import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import type { SessionAnswer } from '../api.ts';
import { bearer, notSignedIn, sameText } from '../http/access.ts';
import type { Identity, Role, Scope } from '../http/route.ts';
import { SCOPES } from '../http/route.ts';
import type { Database } from '../storage/database.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { ApiTokens } from './api-tokens.ts';
import { IdentityCache } from './identity-cache.ts';
import { OneTimeLinks } from './one-time-links.ts';
import { Operators } from './operators.ts';
import { passwordMatches } from './password.ts';
import { csrfTokenOf } from './secret.ts';
import { SAYS } from './sentences.ts';
import type { SessionCookie } from './session-cookie.ts';
import { Sessions } from './sessions.ts';
import { SignInLimit } from './sign-in-limit.ts';
import { type User, Users } from './users.ts';

interface KnownCaller {
  userId: string;
  workspaceId: string;
  role: Role;
  scopes: readonly Scope[];
  operator: boolean;
  freshLink: boolean;
}

export interface AccountsOptions {
  database: Database;
  workspaces: Workspaces;
  cookie: SessionCookie;
  localKey: string;
  version: string;
}

/** Who is calling, and how people come in and go out. */
export class Accounts {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly links: OneTimeLinks;
  readonly tokens: ApiTokens;
  readonly operators: Operators;
  readonly cookie: SessionCookie;
  readonly cache: IdentityCache<KnownCaller>;
  readonly #workspaces: Workspaces;
  readonly #localKey: string;
  readonly #version: string;
  readonly #limit = new SignInLimit();
  readonly #csrfTokens = new LRUCache<string, string>({ max: 5_000 });

  constructor(options: AccountsOptions) {
    this.users = new Users(options.database);
    this.sessions = new Sessions(options.database);
    this.links = new OneTimeLinks(options.database);
    this.tokens = new ApiTokens(options.database);
    this.operators = new Operators(options.database);
    this.cache = new IdentityCache(options.database);
    this.cookie = options.cookie;
    this.#workspaces = options.workspaces;
    this.#localKey = options.localKey;
    this.#version = options.version;
  }

  /** An Authorization header decides alone; without one, the cookie. */
  async identify(request: Request): Promise<Identity | undefined> {
    if (request.get('authorization') !== undefined) return this.#byHeader(request);
    const secret = this.cookie.read(request);
    const caller = secret && (await this.#bySession(secret));
    return caller ? asIdentity(caller, 'session') : undefined;
  }

  /** Who is behind this cookie, where that is known without asking the database; `identify` finds out in every other case. */
  recognise(request: Request): Identity | undefined {
    if (request.headers.authorization !== undefined) return undefined;
    const secret = this.cookie.read(request);
    const caller = secret && this.cache.peek(secret);
    return caller ? asIdentity(caller, 'session') : undefined;
  }

  /** The same for all requests of one session, one token or the command line; undefined without any. */
  secretOf(request: Request): string | undefined {
    return request.get('authorization') === undefined ? this.cookie.read(request) : bearer(request);
  }

  csrfToken(request: Request): string | undefined {
    const secret = this.cookie.read(request);
    if (!secret) return undefined;
    const known = this.#csrfTokens.get(secret);
    if (known) return known;
    const token = csrfTokenOf(secret);
    this.#csrfTokens.set(secret, token);
    return token;
  }

  /** Errors: `unauthenticated` whatever is wrong, `rateLimited`. */
  async signIn(email: string, password: string, address: string): Promise<{ user: User; workspaceId: string }> {
    const key = email.trim().toLowerCase();
    await this.#limit.attempt(key, address);
    const user = await this.users.byEmail(key);
    const matches = await passwordMatches(password, user?.passwordHash ?? null);
    const workspace = user && matches ? (await this.#workspaces.of(user.id))[0] : undefined;
    if (!user || !workspace) throw new AppError('unauthenticated', SAYS.noMatch());
    await this.#limit.succeeded(key, address);
    return { user, workspaceId: workspace.id };
  }

  /** What the browser needs to know about its session. Errors: `unauthenticated`. */
  async answer(
    identity: Pick<Identity, 'userId' | 'workspaceId' | 'operator'>,
    sessionSecret: string | undefined,
  ): Promise<SessionAnswer> {
    const user = await this.users.byId(identity.userId);
    const memberships = await this.#workspaces.of(identity.userId);
    const current = memberships.find((membership) => membership.id === identity.workspaceId);
    if (!user || !current) throw notSignedIn();
    const { id, name, role, currency, locale, timezone } = current;
    return {
      csrfToken: sessionSecret === undefined ? '' : csrfTokenOf(sessionSecret),
      user: {
        id: user.id,
        name: user.name,
        email: user.email,
        hasPassword: user.passwordHash !== null,
        operator: identity.operator,
      },
      workspace: { id, name, role, currency, locale, timezone },
      workspaces: memberships.map((membership) => ({
        id: membership.id,
        name: membership.name,
        role: membership.role,
      })),
      version: this.#version,
    };
  }

  /** Whether this session may choose a password without knowing the old one. */
  async isFreshLink(secret: string | undefined): Promise<boolean> {
    return secret !== undefined && ((await this.#bySession(secret))?.freshLink ?? false);
  }

  /** Errors: `unauthenticated` where the password is not the person's, `rateLimited`. */
  async confirmPassword(user: User, password: string | undefined, address: string): Promise<void> {
    const key = user.email ?? user.id;
    await this.#limit.attempt(key, address);
    if (password === undefined || !(await passwordMatches(password, user.passwordHash))) {
      throw new AppError('forbidden', SAYS.wrongPassword(), {
        path: '/currentPassword',
      });
    }
    await this.#limit.succeeded(key, address);
  }

  async #byHeader(request: Request): Promise<Identity | undefined> {
    const token = bearer(request);
    if (token === undefined) return undefined;
    if (sameText(token, this.#localKey)) return this.#local(request.get('x-vitrine-workspace'));
    const caller = await this.cache.find(token, async () => {
      const holder = await this.tokens.find(token);
      return holder && this.#withRights({ ...holder, freshLink: false });
    });
    return caller && asIdentity(caller, 'token');
  }

  #bySession(secret: string): Promise<KnownCaller | undefined> {
    return this.cache.find(secret, async (hash) => {
      const session = await this.sessions.find(hash);
      const role = session && (await this.#workspaces.roleOf(session.userId, session.workspaceId));
      return session && role && this.#withRights({ ...session, role, scopes: SCOPES });
    });
  }

  /** Nobody but an operator has what only operators have, whatever a token of theirs once said. */
  async #withRights(caller: Omit<KnownCaller, 'operator'>): Promise<KnownCaller> {
    const operator = await this.operators.has(caller.userId);
    return { ...caller, operator, scopes: operator ? caller.scopes : caller.scopes.filter((one) => one !== 'operate') };
  }

  /** The command line on this machine operates the server, and acts as the owner of the workspace it names, or of the first one. */
  async #local(wanted: string | undefined): Promise<Identity | undefined> {
    for (const user of await this.users.all()) {
      const owned = (await this.#workspaces.of(user.id)).filter((membership) => membership.role === 'owner');
      const chosen = wanted === undefined ? owned[0] : owned.find((membership) => membership.id === wanted);
      if (!chosen) continue;
      const [userId, workspaceId] = [user.id, chosen.id];
      return { userId, workspaceId, role: 'owner', scopes: SCOPES, operator: true, via: 'local' };
    }
    return undefined;
  }
}

function asIdentity(caller: KnownCaller, via: 'session' | 'token'): Identity {
  const { userId, workspaceId, role, scopes, operator } = caller;
  return { userId, workspaceId, role, scopes, operator, via };
}
