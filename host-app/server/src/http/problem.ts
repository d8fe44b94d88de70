import { randomUUID } from 'node:crypto';
import { AppError, isAppError, joinSaid, languageOf, sentenceIn } from '@vitrine/core/errors';
import type { Problem } from '../api.ts';
import { SAYS } from './sentences.ts';

/** The one place where errors become RFC 9457 problems. */
export function toProblem(error: AppError, locale: string): Problem {
  return {
    type: `urn:vitrine:problem:${error.code}`,
    title: SAYS[error.code]()[languageOf(locale)],
    status: error.status,
    detail: sentenceIn(error, locale),
    code: error.code,
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(Object.keys(error.details).length === 0 ? {} : { details: error.details }),
  };
}

/**
 * Whatever was thrown, as an AppError. What we did not foresee becomes `internal` with an id that `report` writes to the log; where it was
 * a plugin's, the sentence names the plugin.
 */
export function asAppError(error: unknown, report: (id: string, error: unknown) => void): AppError {
  if (isAppError(error) && error.code !== 'internal') return error;
  const foreseen = fromLibrary(error);
  if (foreseen) return foreseen;
  const id = randomUUID();
  report(id, error);
  const plugin = isAppError(error) ? error.details['plugin'] : undefined;
  if (!isAppError(error) || typeof plugin !== 'string')
    return new AppError('internal', SAYS.unforeseen({ id }), { details: { id }, cause: error });
  const said = joinSaid([error.said ?? SAYS.pluginFailed({ plugin }), SAYS.pluginLog({ id })], ' ');
  return new AppError('internal', said, { details: { id, plugin }, cause: error });
}

export function brokenJson(cause: unknown): AppError {
  return new AppError('badRequest', SAYS.unreadable(), { cause });
}

/** Errors of Express and its body parser carry a status. */
function fromLibrary(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || isAppError(error) || !('status' in error)) return undefined;
  switch (error.status) {
    case 413:
      return new AppError('tooLarge', SAYS.bodyTooLarge(), {
        cause: error,
      });
    case 415:
      return new AppError('unsupportedFile', SAYS.contentType(), {
        cause: error,
      });
    case 403:
    case 404:
      return new AppError('notFound', SAYS.nothingHere(), { cause: error });
    case 400:
      return brokenJson(error);
    default:
      return undefined;
  }
}
