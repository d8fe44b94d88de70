import { afterAll } from 'vitest';
import { createTestServer, type TestServer } from '../../testing/server.ts';
import { Seller } from './seller.ts';

/** A server for all tests of a file, which stops after them, and the seller whose it is. */
export async function sellerServer(): Promise<{ server: TestServer; seller: Seller }> {
  const server = await createTestServer();
  afterAll(() => server[Symbol.asyncDispose]());
  return { server, seller: new Seller(server.owner) };
}
