import { expect } from 'vitest';
import type { RunningServer } from './running-server.ts';

/** Somebody who joins by an invitation and chooses a mail address. */
export async function joinedBy({ vitrine, origin }: RunningServer, email: string): Promise<void> {
  const { out: token } = await vitrine(['token', 'create', '--scope', 'admin']);
  const invited = await fetch(`${origin}/api/v1/invitations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token.trim()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'owner' }),
  });
  const { link } = (await invited.json()) as { link: string };
  const entered = await fetch(new URL(new URL(link).pathname, origin), { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const session = await fetch(`${origin}/api/v1/session`, { headers: { cookie } });
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  const changed = await fetch(`${origin}/api/v1/me`, {
    method: 'PATCH',
    headers: { cookie, origin, 'x-csrf-token': csrfToken, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'correct horse' }),
  });
  expect(changed.status).toBe(200);
}
