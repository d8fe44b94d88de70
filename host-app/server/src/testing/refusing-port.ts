import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/**
 * A port of this machine that refuses whoever connects. It is held by a connection that leads elsewhere: one that was merely closed may be
 * given to another test at once. `await using refusing = await refusingPort()`.
 */
export async function refusingPort(): Promise<AsyncDisposable & { port: number }> {
  const elsewhere = createServer().listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const holding = connect((elsewhere.address() as AddressInfo).port, '127.0.0.1');
  await once(holding, 'connect');
  return {
    port: holding.localPort ?? 0,
    async [Symbol.asyncDispose]() {
      holding.destroy();
      elsewhere.close();
      await once(elsewhere, 'close');
    },
  };
}
