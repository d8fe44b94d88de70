import { AppError, isAppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** SQLSTATEs and socket errors that mean: PostgreSQL is away, or not ready yet. */
const AWAY = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** `pg` and knex give these without a code. */
const AWAY_MESSAGE =
  /Connection (terminated|ended)|connection error and is not queryable|Client was closed|acquiring a connection|timeout exceeded when trying to connect/i;

const QUERY_CANCELED = '57014';
const DEADLOCK = '40P01';
const DISK_FULL = new Set(['53100', 'ENOSPC']);
const NO_ROOM = 'diskFull';
const DATABASE_AWAY = 'databaseAway';
const IN_THE_WAY = 'deadlock';
/** Nothing about what was asked: the same will do later. */
const OF_THE_STORE: ReadonlySet<unknown> = new Set([NO_ROOM, DATABASE_AWAY, IN_THE_WAY]);

/** Nothing was stored since there is no room for it: the same will do once there is. */
export function isDiskFull(error: unknown): boolean {
  return isAppError(error) && error.details?.['reason'] === NO_ROOM;
}

/** Nothing is known of what was asked, since PostgreSQL is away: the same will do once it is back. */
export function isDatabaseAway(error: unknown): boolean {
  return isAppError(error) && error.details?.['reason'] === DATABASE_AWAY;
}

/** The store could not answer at this moment, whatever was asked: it was away, had no room or chose this one of two in each other's way. */
export function isOfTheStore(error: unknown): boolean {
  return isAppError(error) && OF_THE_STORE.has(error.details?.['reason']);
}

/** The AppError for what PostgreSQL or the way to it reported; other errors come back as they are. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || isAppError(error)) return error;
  const code = errorCode(error);
  if (code === QUERY_CANCELED) {
    return new AppError('timeout', SAYS.tookTooLong(), {
      cause: error,
    });
  }
  if (code === DEADLOCK) {
    return new AppError('unavailable', SAYS.inTheWay(), { cause: error, details: { reason: IN_THE_WAY } });
  }
  if (DISK_FULL.has(code) || /No space left on device/.test(error.message)) {
    return diskFull(error);
  }
  if (AWAY.has(code) || code.startsWith('08') || AWAY_MESSAGE.test(error.message)) {
    return new AppError('unavailable', SAYS.away(), { cause: error, details: { reason: DATABASE_AWAY } });
  }
  return error;
}

/** As `toStorageError`; of a PostgreSQL that is away, `outOfRoom` says whether it is for a full disk. */
export async function explainStorageError(error: unknown, outOfRoom: () => Promise<boolean>): Promise<unknown> {
  const known = toStorageError(error);
  return isDatabaseAway(known) && (await outOfRoom()) ? diskFull(error) : known;
}

function diskFull(cause: unknown): AppError {
  return new AppError('unavailable', SAYS.storeFull(), { cause, details: { reason: NO_ROOM } });
}

function errorCode(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError && error.errors[0] instanceof Error ? errorCode(error.errors[0]) : '';
}
