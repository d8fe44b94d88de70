import type { Said } from './sentences.ts';

/** Every error that leaves a room: a code from one table, typed details, a cause. Recognised by `code`, never by class identity. */

/** HTTP status of every error code. The wire mappings (HTTP, GraphQL, Socket.IO) read this table and nothing else. */
export const ERROR_STATUS = {
  badRequest: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  staleVersion: 412,
  tooLarge: 413,
  unsupportedFile: 415,
  unknownField: 422,
  unknownDataset: 422,
  badRange: 422,
  badFilter: 422,
  badAggregate: 422,
  mixedCurrencies: 422,
  rateLimited: 429,
  internal: 500,
  unavailable: 503,
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface AppErrorOptions {
  /** Where in the input the fault is, for example `/filters/0/op`. */
  path?: string;
  /** Facts a program may act on; plain JSON. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** `message` says what happened, whether anything was lost, and the next step; `said` says it in every language. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly path: string | undefined;
  readonly details: Record<string, unknown>;
  readonly said: Said | undefined;

  constructor(code: ErrorCode, message: string | Said, options: AppErrorOptions = {}) {
    super(
      typeof message === 'string' ? message : message.en,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.said = typeof message === 'string' ? undefined : message;
    this.name = 'AppError';
    this.code = code;
    this.path = options.path;
    this.details = options.details ?? {};
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

/** Recognises an AppError of this or another copy of core by its code. */
export function isAppError(value: unknown): value is AppError {
  return value instanceof Error && 'code' in value && typeof value.code === 'string' && value.code in ERROR_STATUS;
}
