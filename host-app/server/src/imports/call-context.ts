import type { CallContext, Json } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { Log } from '../observability/index.ts';
import type { Database } from '../storage/index.ts';
import { SAYS } from './sentences.ts';

export interface CallSetting {
  workspaceId: string;
  locale: string;
  signal: AbortSignal;
  options?: Json;
}

/** What a source is given when it reads a file: nothing of the network, of other data, of mail. */
export async function importContext(database: Database, log: Log, setting: CallSetting): Promise<CallContext> {
  const { workspaceId, locale, signal, options = null } = setting;
  const row = await database.inWorkspace(workspaceId, (trx) =>
    trx<{ id: string; currency: string; timezone: string }>('workspaces').where({ id: workspaceId }).first(),
  );
  if (row === undefined) throw new AppError('notFound', SAYS.workspaceGone());
  return {
    signal,
    workspace: { id: workspaceId, currency: row.currency, timezone: row.timezone, locale },
    options,
    log: (level, message, fields) =>
      log[level]({ workspace: workspaceId, ...(fields === undefined ? {} : { fields }) }, message),
    fetch: refuse,
    query: refuse,
    storage: { get: refuse, set: refuse, delete: refuse },
    mail: refuse,
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new AppError('forbidden', SAYS.readsOnly()));
}
