import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { BrokerResponse, CallContext, Json } from '../../contracts/index.ts';
import { AppError } from '../../errors/index.ts';
import type { Capabilities } from '../../plugin-host/index.ts';
import { exampleHistory } from '../../testing/code-contracts.ts';
import { fakeContext } from '../../testing/index.ts';
import { addressAllowance } from '../broker/address-ranges.ts';
import { brokered } from '../broker/broker.ts';
import type { NetPort, NetRequest } from '../broker/net-broker.ts';
import { Victim } from './victim.ts';

/** Of a name that an attacker holds. */
const SOMEWHERE = '93.184.216.34';
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** What there is to be taken: files, processes, sockets and servers of this machine, all made for it. */
export interface World extends AsyncDisposable {
  target: Record<string, unknown>;
  /** A call's context with the real broker, consent for a little, and a network where only `api.example` is outside. */
  context(): CallContext;
}

export async function createWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-hostile-'));
  const secretFile = join(folder, 'secret.json');
  await writeFile(secretFile, '{"secret":"TOP-SECRET"}');
  await writeFile(join(folder, 'secret.mjs'), 'export const secret = "TOP-SECRET";');
  await writeFile(join(folder, 'preload.cjs'), 'process.stdout.write("PRELOADED");');
  await symlink(secretFile, join(folder, 'link'));
  const http = await listening(createServer(answer).on('upgrade', upgrade));
  const socketPath = join(folder, 'socket');
  const socket = createSocketServer((connection) => connection.end());
  socket.listen(socketPath);
  await once(socket, 'listening');
  const udp = createSocket('udp4').on('message', (_, { port }) => udp.send('DATAGRAM', port, '127.0.0.1'));
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const victim = await Victim.start();
  const { port } = http.address() as AddressInfo;
  const target = {
    folder,
    secretFile,
    secretModule: `file://${join(folder, 'secret.mjs')}`,
    preload: join(folder, 'preload.cjs'),
    link: join(folder, 'link'),
    addon: globSync('node_modules/@node-rs/argon2-*/*.node', { cwd: ROOT }).map((path) => join(ROOT, path))[0],
    socket: socketPath,
    server: process.pid,
    victim: victim.pid,
    port,
    url: `http://127.0.0.1:${port}`,
    udpPort: udp.address().port,
    api: `http://api.example:${port}`,
    lookalike: `http://\u0430pi.example:${port}/open/`,
    rebinding: `http://rebind.example:${port}`,
    secret: 'WORD-OF-THE-SHOP',
  };
  return {
    target,
    context: () => ({ ...fakeContext(), ...capabilities(port, target.secret) }),
    async [Symbol.asyncDispose]() {
      udp.close();
      for (const connection of upgraded) connection.destroy();
      await Promise.all([victim[Symbol.asyncDispose](), closed(http), closed(socket)]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function capabilities(port: number, secret: string) {
  const api = `http://api.example:${port}`;
  const traps = ['[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0.0.0.0', 'localhost', 'rebind.example', '127.0.0.1'];
  const consent: Capabilities = {
    net: [
      { origin: api, pathPrefix: '/redirect' },
      { origin: api, pathPrefix: '/open/', secret: { name: 'key', header: 'authorization', format: '{}' } },
      ...traps.map((host) => ({ origin: `http://${host}:${port}` })),
    ],
    data: ['shop.orders'],
    storageKb: 8,
  };
  return brokered(
    {
      plugin: 'acme.hostile',
      consent: () => consent,
      net: network(port),
      allowance: addressAllowance([]),
      secret: async () => secret,
      query: async () => exampleHistory(),
      storage: values(),
      onRefused: () => undefined,
    },
    new AbortController().signal,
  );
}

function values() {
  const kept = new Map<string, Json>();
  return {
    get: async (key: string) => kept.get(key),
    delete: async (key: string) => void kept.delete(key),
    async set(key: string, value: Json, mostBytes: number) {
      const bytes = JSON.stringify([...kept, [key, value]]).length;
      if (bytes > mostBytes) throw new AppError('tooLarge', 'More than the quota.');
      kept.set(key, value);
    },
  };
}

/** Names mean what an attacker wants; an address outside is answered by the server of this test in its place. */
function network(port: number): NetPort {
  let asked = 0;
  return {
    async resolve(name) {
      if (name === 'localhost') return ['127.0.0.1'];
      if (name !== 'rebind.example') return [SOMEWHERE];
      asked += 1;
      return [asked === 1 ? SOMEWHERE : '127.0.0.1'];
    },
    send: (sent) =>
      sent.url.hostname === 'rebind.example' && sent.address === SOMEWHERE
        ? Promise.reject(new Error('nobody is there'))
        : sendTo(port, sent),
  };
}

function sendTo(port: number, { url, method, headers }: NetRequest): Promise<BrokerResponse> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: url.pathname, method, headers: { ...headers, host: url.host } };
    request(options, async (answered) => {
      const chunks = await answered.toArray();
      const { statusCode: status = 0, headers: raw } = answered;
      const flat = Object.entries(raw).map(([name, value]) => [name, String(value)]);
      resolve({ status, headers: Object.fromEntries(flat), body: new Uint8Array(Buffer.concat(chunks)) });
    })
      .once('error', reject)
      .end();
  });
}

/** Asked for in the body of another request. */
let smuggled = false;

function answer(asked: IncomingMessage, response: ServerResponse): void {
  const { url = '', headers } = asked;
  const method = headers['x-http-method-override'] ?? asked.method;
  if (url === '/redirect') response.writeHead(302, { location: `http://127.0.0.1:${asked.socket.localPort}/` }).end();
  // Whoever asks next on the same connection is given this answer, or the next one.
  else if (url === '/smuggled' || (url === '/open/smuggled' && smuggled)) {
    smuggled = url === '/smuggled';
    response.end('SMUGGLED');
  } else if (method === 'DELETE') response.end('DELETED');
  else if (url.includes('%2f')) response.end('ADMIN');
  else if (url === '/open/host') response.end(`HOST ${headers.host}`);
  else if (url === '/open/echo') response.end(headers.authorization);
  else response.end(url === '/' && headers.host?.startsWith('api.example') ? 'OUTSIDE' : 'INSIDE');
}

/** Node's server forgets a connection that was upgraded; it is closed here. */
const upgraded = new Set<Duplex>();

function upgrade(asked: IncomingMessage, socket: Duplex): void {
  const key = `${asked.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on('error', () => undefined);
  upgraded.add(socket);
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function closed(server: Server | SocketServer): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
