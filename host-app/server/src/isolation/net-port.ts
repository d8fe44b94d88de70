import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { BrokerResponse } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import type { NetPort, NetRequest } from '@vitrine/core/isolation';
import { HeldAnswers } from './held-answers.ts';
import { NameLookups } from './name-lookups.ts';
import { SAYS } from './sentences.ts';

/** libuv looks names up with half of its threads, of which it has four unless told otherwise. */
const THREADS = Math.ceil((Number(process.env['UV_THREADPOOL_SIZE']) || 4) / 2);

/** One thread is left to the server for its own lookups. */
const lookups = new NameLookups(Math.max(1, THREADS - 1), async (name) => {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
});

/** Some large answers at once; a server that sends slowly holds what came so far for as long as a request may take. */
const MOST_HELD_BYTES = 48_000_000;
const held = new HeldAnswers(MOST_HELD_BYTES);

/** The sockets of the capability broker for a plugin: one connection for each request, to the address that was checked. */
export const netPortOf = (plugin: string): NetPort => ({
  resolve: (name, asked) => lookups.resolve(plugin, name, asked),
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
        headers: {
          ...headers,
          host: url.host,
          ...(body !== undefined && { 'content-length': String(body.byteLength) }),
        },
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
        readAnswer(plugin, incoming, request).then(resolve, (error: unknown) => {
          outgoing.destroy();
          reject(error);
        });
      });
      outgoing.end(body);
    }),
});

async function readAnswer(plugin: string, incoming: IncomingMessage, request: NetRequest): Promise<BrokerResponse> {
  const body = await readBody(plugin, incoming, request);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return { status: incoming.statusCode ?? 0, headers, body };
}

async function readBody(
  plugin: string,
  incoming: IncomingMessage,
  { url, mostBytes }: NetRequest,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      if (size + chunk.length > mostBytes)
        throw new AppError('tooLarge', SAYS.answerTooLarge({ host: url.host, megabytes: mostBytes / 1_000_000 }));
      if (!held.take(plugin, chunk.length))
        throw new AppError('tooLarge', SAYS.answersTooLarge({ plugin, megabytes: MOST_HELD_BYTES / 1_000_000 }));
      size += chunk.length;
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  } finally {
    held.give(plugin, size);
  }
}
