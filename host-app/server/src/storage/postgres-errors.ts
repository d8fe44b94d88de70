import { AppError, isAppError } from '@vitrine/core/errors';

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
  /Connection (terminated|ended)|connection error and is not queryable|Client was closed|acquiring a connection/i;

const QUERY_CANCELED = '57014';
const DISK_FULL = new Set(['53100', 'ENOSPC']);

/** The AppError for what PostgreSQL or the way to it reported; other errors come back as they are. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Error) || isAppError(error)) return error;
  const code = errorCode(error);
  if (code === QUERY_CANCELED) {
    return new AppError(
      'timeout',
      'The database took too long and stopped the work. Nothing was changed; ask for less at once.',
      {
        cause: error,
      },
    );
  }
  if (DISK_FULL.has(code) || /No space left on device/.test(error.message)) {
    return new AppError(
      'unavailable',
      'The disk is full. Nothing of this step was stored and nothing stored before is lost; free some space and try again.',
      { cause: error, details: { reason: 'diskFull' } },
    );
  }
  if (AWAY.has(code) || code.startsWith('08') || AWAY_MESSAGE.test(error.message)) {
    return new AppError(
      'unavailable',
      'The database is not reachable at the moment. Nothing of this step was stored and nothing stored before is lost; try again in a few seconds.',
      { cause: error, details: { reason: 'databaseAway' } },
    );
  }
  return error;
}

function errorCode(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError && error.errors[0] instanceof Error ? errorCode(error.errors[0]) : '';
}
