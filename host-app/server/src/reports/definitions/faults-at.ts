import { AppError, isAppError } from '@vitrine/core/errors';

/** Errors of `work`, told with the place in a larger document. */
export async function faultsAt<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || error.code === 'internal') throw error;
    const { code, said, message, details } = error;
    throw new AppError(code, said ?? message, { path: `${path}${error.path ?? ''}`, details, cause: error });
  }
}
