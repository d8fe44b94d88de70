import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { ApiToken } from '../api.ts';
import type { Role, Scope } from '../http/route.ts';
import type { Database } from '../storage/database.ts';
import { newSecret, secretHash } from './secret.ts';
import { SAYS } from './sentences.ts';

const PREFIX = 'vtr';

interface TokenRow {
  id: string;
  name: string;
  scopes: Scope[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
}

export interface TokenHolder {
  userId: string;
  workspaceId: string;
  role: Role;
  scopes: Scope[];
}

/** API tokens: `vtr_<workspace>_<secret>`. A token never has more rights than its person has at the moment. */
export class ApiTokens {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The answer holds the token itself, this once. `expiresInDays` null: never. */
  async create(
    owner: { workspaceId: string; userId: string },
    wish: { name: string; scopes: readonly Scope[]; expiresInDays: number | null },
  ): Promise<ApiToken> {
    const secret = newSecret();
    const rows: TokenRow[] = await this.#database.inWorkspace(owner.workspaceId, (transaction) =>
      transaction('api_tokens').insert(
        {
          workspace_id: owner.workspaceId,
          id: ulid(),
          user_id: owner.userId,
          name: wish.name,
          token_hash: secretHash(secret),
          scopes: [...new Set(wish.scopes)],
          expires_at:
            wish.expiresInDays === null
              ? null
              : transaction.raw('now() + make_interval(days => ?)', [wish.expiresInDays]),
        },
        ['id', 'name', 'scopes', 'created_at', 'expires_at', 'last_used_at'],
      ),
    );
    const [row] = rows;
    if (!row) throw new AppError('internal', 'The token was not stored.');
    return { ...asToken(row), token: `${PREFIX}_${owner.workspaceId}_${secret}` };
  }

  async list(owner: { workspaceId: string; userId: string }): Promise<ApiToken[]> {
    const rows: TokenRow[] = await this.#database.inWorkspace(owner.workspaceId, (transaction) =>
      transaction('api_tokens').where({ user_id: owner.userId }).orderBy('id', 'desc').select('*'),
    );
    return rows.map(asToken);
  }

  /** Errors: `notFound`. */
  async revoke(owner: { workspaceId: string; userId: string }, id: string): Promise<void> {
    const count = await this.#database.inWorkspace(owner.workspaceId, (transaction) =>
      transaction('api_tokens').where({ id, user_id: owner.userId }).delete(),
    );
    if (count === 0) throw new AppError('notFound', SAYS.noToken());
  }

  /** Whose token this is, if it is one and still valid. */
  async find(token: string): Promise<TokenHolder | undefined> {
    const [, workspaceId, secret] = /^vtr_([0-9A-Z]{26})_([\w-]{43})$/.exec(token) ?? [];
    if (!workspaceId || !secret) return undefined;
    const row = await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const found: { id: string; user_id: string; role: Role; scopes: Scope[] } | undefined = await transaction(
        'api_tokens as t',
      )
        .join('members as m', (on) => on.on('m.workspace_id', 't.workspace_id').andOn('m.user_id', 't.user_id'))
        .select('t.id', 't.user_id', 'm.role', 't.scopes')
        .where({ 't.token_hash': secretHash(secret) })
        .where((open) => open.whereNull('t.expires_at').orWhere('t.expires_at', '>', transaction.fn.now()))
        .first();
      if (found) await transaction('api_tokens').where({ id: found.id }).update({ last_used_at: transaction.fn.now() });
      return found;
    });
    return row && { userId: row.user_id, workspaceId, role: row.role, scopes: row.scopes };
  }
}

function asToken(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
