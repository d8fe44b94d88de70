import { AppError } from '@vitrine/core/errors';
import { ulid } from 'ulid';
import type { Invitation, RoleName } from '../api.ts';
import { newSecret, secretHash } from '../identity/secret.ts';
import type { Database } from '../storage/database.ts';
import { SAYS } from './sentences.ts';

const LASTS_DAYS = 7;

interface InvitationRow {
  id: string;
  role: RoleName;
  created_at: Date;
  expires_at: Date;
}

/** Invitations by link, each for one person. The end of the link is `<workspace>-<secret>`. */
export class Invitations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(workspaceId: string, role: RoleName): Promise<{ invitation: Invitation; linkEnd: string }> {
    const secret = newSecret();
    const rows: InvitationRow[] = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('invitations').insert(
        {
          workspace_id: workspaceId,
          id: ulid(),
          role,
          token_hash: secretHash(secret),
          expires_at: transaction.raw('now() + make_interval(days => ?)', [LASTS_DAYS]),
        },
        ['id', 'role', 'created_at', 'expires_at'],
      ),
    );
    const [row] = rows;
    if (!row) throw new AppError('internal', 'The invitation was not stored.');
    return { invitation: asInvitation(row), linkEnd: `${workspaceId}-${secret}` };
  }

  /** Those that are still open, newest first. */
  async list(workspaceId: string): Promise<Invitation[]> {
    const rows: InvitationRow[] = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('invitations')
        .whereNull('accepted_at')
        .where('expires_at', '>', transaction.fn.now())
        .orderBy('id', 'desc')
        .select('*'),
    );
    return rows.map(asInvitation);
  }

  /** Errors: `notFound`. */
  async withdraw(workspaceId: string, id: string): Promise<void> {
    const count = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('invitations').where({ id }).whereNull('accepted_at').delete(),
    );
    if (count === 0) throw new AppError('notFound', SAYS.noInvitation());
  }

  /** Uses the link up; undefined when it was used, withdrawn, is too old or never was. */
  async accept(linkEnd: string): Promise<{ workspaceId: string; role: RoleName } | undefined> {
    const [, workspaceId, secret] = /^([0-9A-Z]{26})-([\w-]{43})$/.exec(linkEnd) ?? [];
    if (!workspaceId || !secret) return undefined;
    const rows: { role: RoleName }[] = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('invitations')
        .where({ token_hash: secretHash(secret) })
        .whereNull('accepted_at')
        .where('expires_at', '>', transaction.fn.now())
        .update({ accepted_at: transaction.fn.now() }, ['role']),
    );
    return rows[0] && { workspaceId, role: rows[0].role };
  }
}

function asInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    role: row.role,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
