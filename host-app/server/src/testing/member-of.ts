import { BrowserClient } from './client.ts';

/** A new person of the owner's workspace with this role, joined by an invitation. */
export async function memberOf(owner: BrowserClient, role: 'viewer' | 'editor' | 'owner'): Promise<BrowserClient> {
  const { json } = await owner.post('/api/v1/invitations', { role });
  const client = new BrowserClient(owner.origin, owner.page);
  await client.enter(new URL((json as { link: string }).link).pathname);
  return client;
}
