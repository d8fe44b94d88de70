import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Notifications } from './notifications.ts';

let db: TestDatabase;
let road: Server;
let notifications: Notifications;
let sockets: Socket[] = [];

beforeAll(async () => {
  db = await createTestDatabase({ migrations: [] });
});
afterAll(() => db[Symbol.asyncDispose]());

/** A road to the database that can fall silent, as one through a firewall does. */
beforeEach(async () => {
  const { hostname, port } = new URL(db.urls.application);
  road = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
    sockets.push(near, far);
  });
  road.listen(0, '127.0.0.1');
  await once(road, 'listening');
  const url = new URL(db.urls.application);
  url.hostname = '127.0.0.1';
  url.port = String((road.address() as AddressInfo).port);
  notifications = new Notifications(url.href);
});
afterEach(async () => {
  await notifications.close();
  for (const socket of sockets) socket.destroy();
  sockets = [];
  road.close();
});

function fallSilent(): void {
  for (const socket of sockets) socket.unpipe().pause();
}

const say = (payload: string) => db.database.outsideWorkspaces((t) => db.database.notify(t, 'news', payload));

async function listen() {
  const known = { heard: [] as string[], lost: 0 };
  await notifications.listen(
    'news',
    (payload) => known.heard.push(payload),
    () => known.lost++,
  );
  return known;
}

test('a connection that answers nothing any more is lost for whoever waits for it, and comes back', async () => {
  const known = await listen();
  fallSilent();
  await say('missed');
  await notifications.caughtUp();
  expect(known).toEqual({ heard: [], lost: 1 });
  await expect.poll(() => known.lost).toBe(2);
  await say('back');
  await notifications.caughtUp();
  expect(known).toEqual({ heard: ['back'], lost: 2 });
});

test('while there is no connection, whoever waits for it is told each time that some may have been missed', async () => {
  const known = await listen();
  road.close();
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => known.lost).toBe(1);
  await notifications.caughtUp();
  expect(known.lost).toBe(2);
  await notifications.caughtUp();
  expect(known.lost).toBe(3);
});

test('one that answers nothing any more does not hold up the end', async () => {
  await listen();
  fallSilent();
  await expect(notifications.close()).resolves.toBeUndefined();
});
