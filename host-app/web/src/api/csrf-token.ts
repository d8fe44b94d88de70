import type { SessionAnswer } from '@vitrine/server/api';

interface WithSession {
  api?: { queries?: { 'session(undefined)'?: { data?: SessionAnswer } | undefined } };
}

/** The anti-forgery token of the session that is known now; it goes with every change. */
export function csrfTokenOf(state: unknown): string | null {
  return (state as WithSession).api?.queries?.['session(undefined)']?.data?.csrfToken ?? null;
}
