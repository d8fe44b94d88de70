import type { RunningServer } from './server.ts';

/** Headers of a signed-in browser, which every change must carry. */
export async function signIn(server: RunningServer): Promise<Record<string, string>> {
  const welcome = await fetch(server.entrance, { redirect: 'manual' });
  const cookie = (welcome.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const session = await fetch(`${server.origin}/api/v1/session`, { headers: { cookie } });
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  return { cookie, 'x-csrf-token': csrfToken, origin: server.origin };
}
