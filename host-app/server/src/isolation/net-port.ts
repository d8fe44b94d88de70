import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { BrokerResponse } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { NetPort, NetRequest } from '@vitrine/core/isolation';
import pLimit from 'p-limit';
import { Flights } from '../queries/flights.ts';
import { SAYS } from './sentences.ts';

const lookups = new Flights<readonly string[]>();
/** A name that nobody answers for holds a thread for many seconds, and the server has two for all its own lookups. */
const oneAtATime = pLimit(1);

/** The sockets of the capability broker: one connection for each request, to the address that was checked. */
export const netPort: NetPort = {
  resolve: (name, asked) =>
    lookups.join(name, asked, (signal) =>
      oneAtATime(async () => {
        signal.throwIfAborted();
        const found = await lookup(name, { all: true });
        return found.map(({ address }) => address);
      }),
    ),
  send: (request) =>
    new Promise((resolve, reject) => {
      const { url, address, method, headers, body, signal } = request;
      const secure = url.protocol === 'https:';
      const name = url.hostname.replace(/^\[|\]$/g, '');
      const outgoing = (secure ? requestHttps : requestHttp)({
        host: address,
        port: url.port || (secure ? 443 : 80),
        path: url.pathname + url.search,
        method,
        headers: { ...headers, host: url.host },
        agent: false,
        signal,
        // The certificate is held against the name that was asked for, not against the address.
        ...(secure && isIP(name) === 0 ? { servername: name } : {}),
      });
      outgoing.once('error', reject);
      // A server that wants to speak another protocol is left: nobody here does, and no answer would ever come.
      for (const event of ['upgrade', 'connect'] as const) {
        outgoing.once(event, (_, socket) => {
          socket.destroy();
          reject(new Error('The answer is not one of HTTP.'));
        });
      }
      outgoing.once('response', (incoming) => {
        readAnswer(incoming, request).then(resolve, (error: unknown) => {
          outgoing.destroy();
          reject(error);
        });
      });
      outgoing.end(body);
    }),
};

async function readAnswer(incoming: IncomingMessage, { url, mostBytes }: NetRequest): Promise<BrokerResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes)
      throw new AppError('tooLarge', SAYS.answerTooLarge({ host: url.host, megabytes: mostBytes / 1_000_000 }));
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { status: incoming.statusCode ?? 0, headers, body: new Uint8Array(Buffer.concat(chunks)) };
}
