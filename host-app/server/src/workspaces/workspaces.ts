import { localize } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import { ulid } from 'ulid';
import type { Member, RoleName } from '../api.ts';
import { lockedOperators, takeRoleWithLastMembership } from '../identity/operators.ts';
import { followZone } from '../imports/tables/follow-zone.ts';
import { CHANGED_CHANNEL, type Changed, EVERY_DATASET } from '../pipeline/contract.ts';
import type { Database } from '../storage/database.ts';
import { SAYS } from './sentences.ts';

export interface Workspace {
  id: string;
  name: string;
  currency: string;
  timezone: string;
  locale: string;
}

export type Membership = Workspace & { role: RoleName };

/** Workspaces and who may do what in them. */
export class Workspaces {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `unchosen` follows whoever comes first. */
  async create(
    details: Omit<Workspace, 'id'>,
    ownerId: string,
    unchosen: readonly (keyof Workspace)[] = [],
  ): Promise<string> {
    const id = ulid();
    await this.#database.inWorkspace(id, async (transaction) => {
      await transaction('workspaces').insert({ id, ...details, unchosen: [...unchosen] });
      await transaction('members').insert({ workspace_id: id, user_id: ownerId, role: 'owner' });
    });
    return id;
  }

  async update(id: string, changes: Partial<Omit<Workspace, 'id'>>): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    await this.#database.inWorkspace(id, async (transaction) => {
      await transaction('workspaces')
        .where({ id })
        .update({ ...changes, unchosen: without(transaction, Object.keys(changes)) });
      if (changes.timezone !== undefined) await followZone(this.#database, transaction, id);
      // Currency and zone are part of every answer.
      const changed: Changed = { workspace: id, datasets: [EVERY_DATASET], days: null };
      await this.#database.notify(transaction, CHANGED_CHANNEL, JSON.stringify(changed));
    });
  }

  /** The first visitor's language is that of a workspace for which nobody chose one, and of its name. */
  async greet(id: string, locale: string): Promise<void> {
    await this.#database.inWorkspace(id, async (transaction) => {
      const fields: [keyof Workspace, string][] = [
        ['locale', locale],
        ['name', localize(SAYS.firstName(), locale)],
      ];
      for (const [field, value] of fields)
        await transaction('workspaces')
          .where({ id })
          .whereRaw('? = any (unchosen)', [field])
          .update({ [field]: value, unchosen: without(transaction, [field]) });
    });
  }

  /** The workspaces of a person, oldest first. */
  async of(userId: string): Promise<Membership[]> {
    return this.#database.readOutsideWorkspaces<Membership>(
      `select w.id, w.name, w.currency, w.timezone, w.locale, m.role
         from workspaces w join members m on m.workspace_id = w.id
        where m.user_id = $1 order by w.created_at, w.id`,
      [userId],
      { user: userId, keepPlan: true },
    );
  }

  /** Undefined for somebody who is not, or no longer, a member. */
  async roleOf(userId: string, workspaceId: string): Promise<RoleName | undefined> {
    const roles: RoleName[] = await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('members').where({ user_id: userId }).pluck('role'),
    );
    return roles[0];
  }

  async members(workspaceId: string): Promise<Member[]> {
    return this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('members as m')
        .join('users as u', 'u.id', 'm.user_id')
        .orderBy(['m.created_at', 'u.id'])
        .select<Member[]>('u.id', 'u.name', 'u.email', 'm.role'),
    );
  }

  /** The owner who has been there longest. */
  async firstOwner(workspaceId: string): Promise<string | undefined> {
    const owners = (await this.members(workspaceId)).filter((member) => member.role === 'owner');
    return owners[0]?.id;
  }

  async join(workspaceId: string, userId: string, role: RoleName): Promise<void> {
    await this.#database.inWorkspace(workspaceId, (transaction) =>
      transaction('members')
        .insert({ workspace_id: workspaceId, user_id: userId, role })
        .onConflict(['workspace_id', 'user_id'])
        .ignore(),
    );
  }

  /** Errors: `notFound`; `forbidden` where it would leave the workspace without an owner. */
  async setRole(workspaceId: string, userId: string, role: RoleName): Promise<void> {
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      await lockMembers(transaction, userId, role !== 'owner');
      await transaction('members').where({ user_id: userId }).update({ role });
    });
  }

  /**
   * Whoever leaves the last workspace they are in cannot sign in any more, and so is no operator of the server any more.
   * Errors: `notFound`; `forbidden` where it would leave the workspace without an owner, or the server without an operator.
   */
  async remove(workspaceId: string, userId: string): Promise<void> {
    await this.#database.inWorkspace(workspaceId, async (transaction) => {
      const operators = await lockedOperators(transaction);
      await lockMembers(transaction, userId, true);
      await transaction('members').where({ user_id: userId }).delete();
      await takeRoleWithLastMembership(transaction, operators, userId);
    });
  }
}

const without = (transaction: Knex.Transaction, fields: readonly string[]): Knex.Raw =>
  transaction.raw('array(select unnest(unchosen) except select unnest(?::text[]))', [[...fields]]);

/** Errors: `notFound` for somebody who is no member; `forbidden` where the workspace would have no owner without this one. */
async function lockMembers(transaction: Knex.Transaction, userId: string, losesOwner: boolean): Promise<void> {
  const members: { user_id: string; role: RoleName }[] = await transaction('members').forUpdate();
  if (!members.some((member) => member.user_id === userId)) throw new AppError('notFound', SAYS.noMember());
  const otherOwner = members.some((member) => member.role === 'owner' && member.user_id !== userId);
  if (losesOwner && !otherOwner) throw new AppError('forbidden', SAYS.lastOwner());
}
