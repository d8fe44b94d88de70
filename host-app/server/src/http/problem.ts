import { randomUUID } from 'node:crypto';
import { AppError, type ErrorCode, isAppError } from '@vitrine/core/errors';
import type { Problem } from '../api.ts';

const TITLES: Record<ErrorCode, string> = {
  badRequest: 'The request is not understood',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  notFound: 'Not found',
  staleVersion: 'Changed by someone else',
  tooLarge: 'Too large',
  unsupportedFile: 'This kind of content is not read here',
  unknownField: 'Unknown field',
  unknownDataset: 'Unknown dataset',
  badRange: 'Impossible range',
  badFilter: 'Impossible filter',
  badAggregate: 'Impossible aggregate',
  mixedCurrencies: 'Several currencies',
  rateLimited: 'Too many attempts',
  internal: 'Something went wrong',
  unavailable: 'Not available at the moment',
  timeout: 'Took too long',
};

/** The one place where errors become RFC 9457 problems. */
export function toProblem(error: AppError): Problem {
  return {
    type: `urn:vitrine:problem:${error.code}`,
    title: TITLES[error.code],
    status: error.status,
    detail: error.message,
    code: error.code,
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(Object.keys(error.details).length === 0 ? {} : { details: error.details }),
  };
}

/** Whatever was thrown, as an AppError. What we did not foresee becomes `internal` with an id that `report` writes to the log. */
export function asAppError(error: unknown, report: (id: string, error: unknown) => void): AppError {
  if (isAppError(error) && error.code !== 'internal') return error;
  const foreseen = fromLibrary(error);
  if (foreseen) return foreseen;
  const id = randomUUID();
  report(id, error);
  return new AppError(
    'internal',
    `Something went wrong on the server. Nothing more is known here; the log says more under ${id}.`,
    {
      details: { id },
      cause: error,
    },
  );
}

export function brokenJson(cause: unknown): AppError {
  return new AppError('badRequest', 'The request could not be read: its address or its JSON is broken.', { cause });
}

/** Errors of Express and its body parser carry a status. */
function fromLibrary(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || isAppError(error) || !('status' in error)) return undefined;
  switch (error.status) {
    case 413:
      return new AppError('tooLarge', 'The body is larger than this address takes. Nothing was stored.', {
        cause: error,
      });
    case 415:
      return new AppError('unsupportedFile', 'The content type or encoding of the body is not read here.', {
        cause: error,
      });
    case 403:
    case 404:
      return new AppError('notFound', 'There is nothing at this address.', { cause: error });
    case 400:
      return brokenJson(error);
    default:
      return undefined;
  }
}
