import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createPlainServer, type Server as PlainServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { netPortOf } from './net-port.ts';

const netPort = netPortOf('acme.parcels');
let web: Server;
let port: number;
/** As the server read them. */
const requests: string[] = [];
/** Writes down how a TLS client greets it, and hangs up. */
let listener: PlainServer;
let listening: number;
let greeting: Buffer;

beforeAll(async () => {
  web = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    if (request.url === '/other') {
      response.writeHead(101, { upgrade: 'other', connection: 'upgrade' }).end();
      return;
    }
    if (request.url === '/dripping') return void response.write(Buffer.alloc(7_000_000));
    if (request.url === '/large') return void response.end(Buffer.alloc(2_000));
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'x-host': request.headers.host ?? '' });
    response.end(`${request.method} ${request.url} ${Buffer.concat(parts)}`);
  });
  listener = createPlainServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      greeting = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      socket.destroy();
    });
  });
  for (const server of [web, listener]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (web.address() as AddressInfo).port;
  listening = (listener.address() as AddressInfo).port;
});
afterAll(async () => {
  web.closeAllConnections();
  for (const server of [web, listener]) await new Promise((resolve) => server.close(resolve));
});

const send = (url: string, more: { method?: string; body?: string; mostBytes?: number; signal?: AbortSignal } = {}) =>
  netPort.send({
    url: new URL(url),
    address: '127.0.0.1',
    method: more.method ?? (more.body === undefined ? 'GET' : 'POST'),
    headers: { 'x-own': '1' },
    body: more.body === undefined ? undefined : new TextEncoder().encode(more.body),
    signal: more.signal ?? new AbortController().signal,
    mostBytes: more.mostBytes ?? 1_000,
  });

test('a request goes to the address that was checked, under the name that was asked for', async () => {
  const answer = await send(`http://shipper.example:${port}/v1/parcels?day=1`, { body: 'text' });
  expect(answer).toMatchObject({
    status: 201,
    headers: { 'set-cookie': 'a=1, b=2', 'x-host': `shipper.example:${port}` },
  });
  expect(new TextDecoder().decode(answer.body)).toBe('POST /v1/parcels?day=1 text');
  expect((await netPort.resolve('localhost', new AbortController().signal)).length).toBeGreaterThan(0);
});

test('a body goes with its length by every method, so that none is read as a request of its own', async () => {
  const seen = requests.length;
  for (const method of ['DELETE', 'OPTIONS', 'QUERY', 'PUT']) {
    const { body } = await send(`http://shipper.example:${port}/a`, {
      method,
      body: 'GET /b HTTP/1.1\r\nhost: b\r\n\r\n',
    });
    expect(new TextDecoder().decode(body)).toBe(`${method} /a GET /b HTTP/1.1\r\nhost: b\r\n\r\n`);
  }
  expect(requests.slice(seen)).toEqual(['DELETE /a', 'OPTIONS /a', 'QUERY /a', 'PUT /a']);
});

test('an answer that is too long is given up, and so is one that nobody waits for', async () => {
  await expect(send(`http://shipper.example:${port}/large`)).rejects.toMatchObject({
    code: 'tooLarge',
    message: expect.stringContaining(`shipper.example:${port}`),
  });
  expect((await send(`http://shipper.example:${port}/large`, { mostBytes: 2_000 })).body).toHaveLength(2_000);
  // Nothing is sent to the usual ports either once nobody waits.
  for (const url of ['http://shipper.example/', 'https://shipper.example/'])
    await expect(send(url, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow();
});

test('an answer in another protocol is none, and a name is not waited for by whom nobody waits', async () => {
  await expect(send(`http://shipper.example:${port}/other`)).rejects.toThrow('not one of HTTP');
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(netPort.resolve('localhost', gone)).rejects.toThrow('gone');
  const waiting = new AbortController();
  const looked = netPort.resolve('shipper.invalid', waiting.signal);
  waiting.abort(new Error('left'));
  await expect(looked).rejects.toThrow('left');
  expect((await netPort.resolve('localhost', new AbortController().signal)).length).toBeGreaterThan(0);
});

test('TLS asks for the certificate of the name, and of no name where there is only an address', async () => {
  await expect(send(`https://shipper.example:${listening}/`)).rejects.toThrow();
  expect(greeting.includes('shipper.example')).toBe(true);
  for (const address of ['127.0.0.1', '[::1]']) {
    await expect(send(`https://${address}:${listening}/`)).rejects.toThrow();
    // 0x16: a handshake. Its server name would be readable.
    expect([greeting[0], greeting.includes('127.0.0.1'), greeting.includes('::1')]).toEqual([0x16, false, false]);
  }
});

test('what a plugin holds of answers has an end, and is given back when they are over; others have their own', async () => {
  const leaving = new AbortController();
  const url = `http://shipper.example:${port}/dripping`;
  const large = { mostBytes: 8_000_000, signal: leaving.signal };
  const dripping = Array.from({ length: 8 }, () => send(url, large));
  await expect(Promise.race(dripping)).rejects.toMatchObject({
    code: 'tooLarge',
    message: expect.stringContaining('48 MB together'),
  });
  const other = netPortOf('acme.other').send({
    url: new URL(`http://shipper.example:${port}/large`),
    address: '127.0.0.1',
    method: 'GET',
    headers: {},
    body: undefined,
    signal: leaving.signal,
    mostBytes: 8_000_000,
  });
  expect((await other).body).toHaveLength(2_000);
  leaving.abort(new Error('gone'));
  await Promise.allSettled(dripping);
  expect((await send(`http://shipper.example:${port}/large`, { mostBytes: 8_000_000 })).body).toHaveLength(2_000);
});
