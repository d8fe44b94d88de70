import { AppError, isAppError } from '../errors/index.ts';

/** Whatever a plugin threw, as a fault that names it. */
export function asFault(plugin: string, error: unknown): AppError {
  if (isAppError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('internal', `Plugin "${plugin}" failed: ${reason}`, { cause: error, details: { plugin } });
}
