import { type LocalizedText, saidOf } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import type { Knex } from 'knex';

/** So many troubles of a kind are listed. */
export const MOST = 200;

export type Says = (words: { title: Said }) => Said;

export function titled({ title }: { title: LocalizedText }, says: Says): Said {
  return says({ title: saidOf(title) });
}

/** The owner of the report; the owners of the workspace where that one left. */
export async function concerned(transaction: Knex.Transaction, { owner }: { owner: string }): Promise<string[]> {
  const members = await transaction('members').where({ user_id: owner }).orWhere({ role: 'owner' }).pluck('user_id');
  return members.includes(owner) ? [owner] : members;
}
