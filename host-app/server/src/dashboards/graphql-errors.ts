import { randomUUID } from 'node:crypto';
import { type AppError, ERROR_STATUS, isAppError, languageOf, sentenceIn } from '@vitrine/core/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { SAYS } from './sentences.ts';

/** AppErrors as GraphQL errors: `extensions` has the members of the HTTP problem. What we did not foresee gets an id that is in the log. */
export function formatGraphqlError(
  error: GraphQLError,
  { locale, log }: { locale: string; log: (id: string, cause: unknown) => void },
): GraphQLFormattedError {
  const cause = error.originalError ?? (isAppError(error) ? error : undefined);
  if (isAppError(cause)) return formatted(error, sentenceIn(cause, locale), extensionsOf(cause));
  if (cause === undefined)
    return formatted(error, error.message, { code: 'badRequest', status: ERROR_STATUS.badRequest });
  const id = randomUUID();
  log(id, cause);
  return formatted(error, SAYS.ownError({ id })[languageOf(locale)], {
    code: 'internal',
    status: ERROR_STATUS.internal,
    details: { id },
  });
}

function extensionsOf(error: AppError): Record<string, unknown> {
  return {
    code: error.code,
    status: error.status,
    ...(error.path === undefined ? {} : { path: error.path }),
    details: error.details,
  };
}

function formatted(error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLFormattedError {
  return {
    message,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions,
  };
}

export function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
}
