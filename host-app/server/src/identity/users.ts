import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import { isEmail } from '../config/index.ts';
import type { Database } from '../storage/database.ts';
import { hashPassword } from './password.ts';
import { SAYS } from './sentences.ts';

export interface User {
  id: string;
  email: string | null;
  name: string | null;
  passwordHash: string | null;
}

interface UserRow {
  id: string;
  email: string | null;
  name: string | null;
  password_hash: string | null;
}

/** People, whichever workspaces they are members of. */
export class Users {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async byId(id: string): Promise<User | undefined> {
    return this.#one({ id });
  }

  async byEmail(email: string): Promise<User | undefined> {
    return this.#one({ email: normalizedEmail(email) });
  }

  /** Oldest first. */
  async all(): Promise<User[]> {
    const rows = await this.#database.readOutsideWorkspaces<UserRow>(
      'select id, email, name, password_hash from users order by created_at, id',
      [],
      { keepPlan: true },
    );
    return rows.map(asUser);
  }

  async create(details: { email?: string; name?: string; password?: string } = {}): Promise<User> {
    const row: UserRow = {
      id: ulid(),
      email: details.email === undefined ? null : checkedEmail(details.email),
      name: details.name ?? null,
      password_hash: details.password === undefined ? null : await hashPassword(details.password),
    };
    await this.#write((transaction) => transaction('users').insert(row));
    return asUser(row);
  }

  /** Errors: `badRequest` for a mail that is none or that somebody else uses. */
  async update(id: string, changes: { email?: string; name?: string; password?: string }): Promise<void> {
    const row: Partial<UserRow> = {
      ...(changes.email === undefined ? {} : { email: checkedEmail(changes.email) }),
      ...(changes.name === undefined ? {} : { name: changes.name }),
      ...(changes.password === undefined ? {} : { password_hash: await hashPassword(changes.password) }),
    };
    if (Object.keys(row).length === 0) return;
    await this.#write((transaction) => transaction('users').where({ id }).update(row));
  }

  async #one(where: Partial<UserRow>): Promise<User | undefined> {
    const row = await this.#database.outsideWorkspaces((transaction) =>
      transaction<UserRow>('users').select('id', 'email', 'name', 'password_hash').where(where).first(),
    );
    return row && asUser(row);
  }

  async #write(work: (transaction: Knex.Transaction) => Promise<unknown>): Promise<void> {
    try {
      await this.#database.outsideWorkspaces(work);
    } catch (error) {
      if (error instanceof Error && 'constraint' in error && error.constraint === 'users_email_unique') {
        throw new AppError('badRequest', SAYS.emailTaken(), {
          path: '/email',
          cause: error,
        });
      }
      throw error;
    }
  }
}

function asUser(row: UserRow): User {
  return { id: row.id, email: row.email, name: row.name, passwordHash: row.password_hash };
}

function normalizedEmail(email: string): string {
  return email.trim().toLowerCase();
}

function checkedEmail(email: string): string {
  const normalized = normalizedEmail(email);
  if (isEmail(normalized)) return normalized;
  throw new AppError('badRequest', SAYS.noEmail(), { path: '/email' });
}
