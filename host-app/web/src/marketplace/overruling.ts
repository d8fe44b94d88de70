import { isProblem } from '../api/problem.ts';
import type { InstallWish } from './marketplace-api.ts';

/** What an operator may say knowingly against a refusal. */
export type Overruling = Pick<InstallWish, 'withoutList' | 'trustKey'>;

/** What goes on where an install was refused; undefined where no word of anybody helps. */
export function overrulingOf(error: unknown): Overruling | undefined {
  const { install, key } = (isProblem(error) && error.details) || {};
  if (install === 'list') return { withoutList: true };
  return install === 'publisherKey' && typeof key === 'string' ? { trustKey: key } : undefined;
}
