import { BrowserClient } from './client.ts';
import type { ServerProcess } from './server-process.ts';

/** The one owner of a server that was started as a process. */
export const OWNER = { email: 'ada@shop.example', password: 'correct horse' };

/** That owner, signed in: at the first start by the link that the server prints. */
export async function ownerOf(server: ServerProcess): Promise<BrowserClient> {
  const entrance = await server.ready();
  const client = new BrowserClient(entrance.origin);
  if (entrance.pathname.startsWith('/welcome/')) {
    await client.enter(entrance.pathname);
    await client.patch('/api/v1/me', OWNER);
  } else {
    await client.post('/api/v1/session', OWNER);
  }
  await client.session();
  return client;
}
