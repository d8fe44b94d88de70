import { AppError, sentenceIn } from '@vitrine/core/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { asAppError, toProblem } from '../http/problem.ts';
import { SAYS } from './sentences.ts';

export interface ErrorReader {
  locale: string;
  log(id: string, cause: unknown): void;
}

/** Whatever a question came to as an error of GraphQL: `extensions` has the members of the HTTP problem, in the reader's language. */
export function formatGraphqlError(error: GraphQLError, { locale, log }: ErrorReader): GraphQLFormattedError {
  const known = asAppError(causeOf(error), log);
  return {
    message: sentenceIn(known, locale),
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: { ...toProblem(known, locale) },
  };
}

/** Without a cause it is the question itself, of which the library says in English what is wrong. */
function causeOf({ originalError, message }: GraphQLError): unknown {
  return originalError ?? new AppError('badRequest', SAYS.badQuestion({ reason: message }), { path: '/query' });
}

export function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
}
