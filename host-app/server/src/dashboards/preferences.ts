import { AppError } from '@vitrine/core/errors';
import type { Knex } from 'knex';
import type { Preferences } from '../api.ts';
import { isHiddenColumns } from './hidden-columns.ts';
import { SAYS } from './sentences.ts';

const SCHEMA_VERSION = 1;
const DEFAULTS: Preferences = {
  locale: null,
  timezone: null,
  theme: 'system',
  favourites: [],
  firstDayOfWeek: 1,
  hiddenColumns: {},
};

export type PreferencesChange = Partial<Record<keyof Preferences, unknown>>;

/** What a person chose for themselves in this workspace; the defaults where they chose nothing. */
export async function readPreferences(transaction: Knex.Transaction, userId: string): Promise<Preferences> {
  const row = await transaction('user_preferences').where({ user_id: userId }).first('preferences');
  return { ...DEFAULTS, ...row?.preferences };
}

/** Until the end of the transaction nobody else changes them: each change is made to what the one before left. */
export async function lockPreferences(
  transaction: Knex.Transaction,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  const name = JSON.stringify(['preferences', workspaceId, userId]);
  await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
}

/** Errors: `badRequest` with the path of a value that cannot be. Only what is given changes. */
export async function savePreferences(
  transaction: Knex.Transaction,
  owner: { workspaceId: string; userId: string },
  change: PreferencesChange,
): Promise<Preferences> {
  const next = { ...(await readPreferences(transaction, owner.userId)), ...checked(change) };
  await transaction('user_preferences')
    .insert({
      workspace_id: owner.workspaceId,
      user_id: owner.userId,
      schema_version: SCHEMA_VERSION,
      preferences: JSON.stringify(next),
    })
    .onConflict(['workspace_id', 'user_id'])
    .merge(['preferences', 'schema_version']);
  return next;
}

const CHECKS: { [Key in keyof Preferences]: (value: unknown) => value is Preferences[Key] } = {
  locale: (value) => value === null || value === 'en' || value === 'de' || value === 'fr',
  timezone: (value) => value === null || isTimeZone(value),
  theme: (value) => value === 'system' || value === 'light' || value === 'dark',
  favourites: (value) => Array.isArray(value) && value.every((id) => typeof id === 'string'),
  firstDayOfWeek: (value) => value === 1 || value === 6 || value === 7,
  hiddenColumns: isHiddenColumns,
};

function checked(change: PreferencesChange): Partial<Preferences> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(CHECKS) as (keyof Preferences)[]) {
    const value = change[key];
    if (value === undefined) continue;
    if (!CHECKS[key](value)) {
      throw new AppError('badRequest', SAYS.noPreference({ value: String(value), key }), {
        path: `/input/${key}`,
      });
    }
    result[key] = value;
  }
  return result;
}

function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
