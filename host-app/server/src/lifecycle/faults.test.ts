import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readSettings } from '../config/index.ts';
import { BrowserClient } from '../testing/client.ts';
import { FullDisk } from '../testing/full-disk.ts';
import { isRunning, postgresPid, ServerProcess } from '../testing/server-process.ts';
import { startServer } from './server.ts';

let folder: string;
/** A data folder as a first start left it. */
let known: string;
const started: ServerProcess[] = [];
beforeAll(async () => {
  known = await mkdtemp(join(tmpdir(), 'vitrine-known-'));
  const first = new ServerProcess(join(known, 'data'));
  await first.ready();
  expect(await first.end('SIGTERM')).toBe(0);
});
afterAll(() => rm(known, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-faults-'));
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string> = {}, dataFolder = join(folder, 'data')): ServerProcess {
  const server = new ServerProcess(dataFolder, environment);
  started.push(server);
  return server;
}

/** Puts the data folder of a server that ran before where `start` looks, with its owner and rights as PostgreSQL wants them. */
function ranBefore(): string {
  execFileSync('cp', ['-a', join(known, 'data'), folder]);
  return join(folder, 'data');
}

/** Comes in by the link of the start and chooses mail and password. */
async function settleIn(entrance: URL): Promise<BrowserClient> {
  const client = new BrowserClient(entrance.origin);
  await client.enter(entrance.pathname);
  const answer = await client.patch('/api/v1/me', { email: 'ada@example.org', password: 'correct horse' });
  expect(answer.status).toBe(200);
  return client;
}

describe('a start', () => {
  test('prints one line with one address, a new one-time link each time until there is a password', async () => {
    const first = start();
    const link = await first.ready();
    expect(link.pathname).toMatch(/^\/welcome\/[\w-]{43}$/);
    expect(first.stdout.trim().split('\n')).toHaveLength(1);
    expect(await first.end('SIGTERM')).toBe(0);

    const second = start();
    const newer = await second.ready();
    expect(newer.pathname).not.toBe(link.pathname);
    expect((await fetch(new URL(link.pathname, newer), { redirect: 'manual' })).headers.get('location')).toContain(
      'invalid',
    );
    await settleIn(newer);
    await second.end('SIGTERM');

    expect((await start().ready()).pathname).toBe('/');
  });

  test('takes the first owner from the settings', async () => {
    const entrance = await start({
      VITRINE_OWNER_EMAIL: 'ada@example.org',
      VITRINE_OWNER_PASSWORD: 'correct horse',
    }).ready();
    expect(entrance.pathname).toBe('/');
    const client = new BrowserClient(entrance.origin);
    const answer = await client.post('/api/v1/session', { email: 'ada@example.org', password: 'correct horse' });
    expect(answer).toMatchObject({ status: 200, json: { workspace: { role: 'owner' } } });
  });

  test('with wrong settings names all of them and ends with 2', async () => {
    const server = start({ VITRINE_PORT: 'many', VITRINE_PUBLIC_URL: 'nowhere' });
    expect(await server.exited).toBe(2);
    expect(server.stderr).toMatch(/VITRINE_PORT.*\n.*VITRINE_PUBLIC_URL/);
    expect(server.stdout).toBe('');
    await expect(stat(join(folder, 'data'))).rejects.toThrow();
  });

  test('speaks the language of the terminal', async () => {
    const german = start({ VITRINE_PORT: 'many', LANG: 'de_DE.UTF-8' });
    expect(await german.exited).toBe(2);
    expect(german.stderr).toContain('VITRINE_PORT ist „many“; es muss eine Zahl von 0 bis 65535 sein.');
    const french = start({ VITRINE_PORT: 'many', LANG: 'de_DE.UTF-8', LC_ALL: 'fr_FR.UTF-8' });
    expect(await french.exited).toBe(2);
    expect(french.stderr).toMatch(/^Réglages que Vitrine ne peut pas utiliser :\n {2}VITRINE_PORT vaut « many »/);
  });

  test('writes its address and a key that only this user can read, and takes them away at the end', async () => {
    ranBefore();
    const server = start();
    const entrance = await server.ready();
    const file = join(server.dataFolder, 'run.json');
    const run = JSON.parse(await readFile(file, 'utf8')) as { address: string; key: string };
    expect(run.address).toBe(entrance.origin);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const answer = await fetch(`${run.address}/api/v1/session`, { headers: { authorization: `Bearer ${run.key}` } });
    expect(answer.status).toBe(200);
    await server.end('SIGINT');
    expect(await readdir(server.dataFolder)).not.toContain('run.json');
  });
});

describe('a start that cannot be', () => {
  test('because another server has the folder', async () => {
    ranBefore();
    const first = start();
    const entrance = await first.ready();
    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.stderr).toMatch(/^Another Vitrine is already running on .*\n$/);
    expect((await fetch(new URL('/readyz', entrance))).status).toBe(200);
  });

  test('because the port is taken', async () => {
    ranBefore();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const server = start({ VITRINE_PORT: String(port) });
    expect(await server.exited).toBe(1);
    expect(server.stderr).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is taken by another program: .*\\n$`));
    other.close();
    await expect(server.postgresPid()).rejects.toThrow();
  });

  test('because the folder is none, or cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const inTheWay = start({}, join(folder, 'file'));
    expect(await inTheWay.exited).toBe(1);
    expect(inTheWay.stderr).toMatch(/is not a folder: name another one by VITRINE_DATA_DIR\.\n$/);
    const forbidden = start({}, '/proc/vitrine');
    expect(await forbidden.exited).toBe(1);
    expect(forbidden.stderr).toMatch(/^The data folder \/proc\/vitrine cannot be written .*\n$/);
  });

  test.each([
    ['its key file is gone', 'postgres.json', undefined],
    ['its key file is torn', 'postgres.json', '{"superuser":'],
    ['PostgreSQL’s control file is torn', 'postgres/global/pg_control', 'torn'],
    ['PostgreSQL’s files are gone', 'postgres/PG_VERSION', undefined],
    ['it is of another PostgreSQL', 'postgres/PG_VERSION', '12\n'],
  ])('because the folder is damaged: %s', async (_case, file, content) => {
    const dataFolder = ranBefore();
    const damagedFile = join(dataFolder, file);
    if (content === undefined) await rm(damagedFile);
    else await writeFile(damagedFile, content);
    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
    expect(second.stderr).toContain(dataFolder);
    expect(second.stderr).toMatch(/restore/);
    expect(second.stdout).toBe('');
  });
});

describe('the end', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s is clean and leaves no process behind', async (signal) => {
    ranBefore();
    const server = start();
    await server.ready();
    const postgres = await server.postgresPid();
    expect(await server.end(signal)).toBe(0);
    expect(await isRunning(postgres)).toBe(false);
    expect(server.stderr).toBe('');
  });

  test('is clean also where nobody listens any more', async () => {
    ranBefore();
    const server = start();
    server.child.stdout?.destroy();
    server.child.stderr?.destroy();
    const run = join(server.dataFolder, 'run.json');
    const address = async () => JSON.parse(await readFile(run, 'utf8').catch(() => '{}')).address as string | undefined;
    await expect.poll(address).toBeTruthy();
    await expect.poll(async () => (await fetch(`${await address()}/healthz`)).status).toBe(200);
    const postgres = await server.postgresPid();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(await isRunning(postgres)).toBe(false);
  });

  test('by kill -9 loses nothing: the next start stops the PostgreSQL that was left and goes on', async () => {
    ranBefore();
    const first = start();
    await settleIn(await first.ready());
    const orphan = await first.postgresPid();
    await first.end('SIGKILL');
    expect(await isRunning(orphan)).toBe(true);

    const second = start();
    const entrance = await second.ready();
    expect(await isRunning(orphan)).toBe(false);
    const client = new BrowserClient(entrance.origin);
    const answer = await client.post('/api/v1/session', { email: 'ada@example.org', password: 'correct horse' });
    expect(answer.status).toBe(200);
  });

  test('by kill -9 of both, with the process number given to somebody else, is recovered from', async () => {
    ranBefore();
    const first = start();
    await settleIn(await first.ready());
    const postgres = await first.postgresPid();
    await first.end('SIGKILL');
    process.kill(postgres, 'SIGKILL');
    const file = join(first.dataFolder, 'postgres', 'postmaster.pid');
    await expect.poll(() => isRunning(postgres)).toBe(false);
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    expect((await start().ready()).pathname).toBe('/');
  });

  test('in the middle of the first start leaves nothing half', async () => {
    const first = start();
    await mkdir(join(folder, 'data', 'postgres.new'), { recursive: true });
    await writeFile(join(folder, 'data', 'postgres.new', 'half'), '');
    await first.end('SIGKILL');
    const second = start();
    expect((await second.ready()).pathname).toMatch(/^\/welcome\//);
  });
});

describe('PostgreSQL killed', () => {
  test('comes back by itself; meanwhile requests say so, nothing is lost, and the log and the measures tell of it', async () => {
    const token = '0123456789abcdef';
    const dataFolder = ranBefore();
    const settings = { VITRINE_PORT: '0', VITRINE_DATA_DIR: dataFolder, VITRINE_METRICS_TOKEN: token };
    const server = await startServer(readSettings(settings));
    try {
      const client = await settleIn(new URL(server.entrance));
      const postgres = await postgresPid(dataFolder);
      process.kill(postgres, 'SIGKILL');
      const statuses = new Set<number>();
      await expect
        .poll(async () => {
          const { status, json } = await client.get('/api/v1/members');
          statuses.add(status);
          if (status !== 200) expect(json).toMatchObject({ code: 'unavailable' });
          return status === 200 && statuses.has(503);
        })
        .toBe(true);
      expect(await postgresPid(dataFolder)).not.toBe(postgres);
      expect((await client.patch('/api/v1/me', { name: 'Ada' })).status).toBe(200);
      expect((await client.session()).user).toMatchObject({ name: 'Ada', email: 'ada@example.org' });
      const measures = await client.get('/metrics', { headers: { authorization: `Bearer ${token}` } });
      expect(measures.text).toContain('vitrine_database_restarts_total 1');
      const log = (await readFile(join(dataFolder, 'server.log'), 'utf8')).split('\n');
      const said = log.flatMap((line) => (line.includes('PostgreSQL') ? [JSON.parse(line).msg as string] : []));
      expect(said).toEqual(expect.arrayContaining(['PostgreSQL ended; it is started again', 'PostgreSQL runs again']));
    } finally {
      await server.stop();
    }
    await expect(postgresPid(dataFolder)).rejects.toThrow();
  });
});

describe('a disk that is full under PostgreSQL', () => {
  test('is named while PostgreSQL is away for it; nothing is lost, and all goes on by itself once there is room', async () => {
    ranBefore();
    const server = start();
    const client = await settleIn(await server.ready());
    const makeRoom = await new FullDisk(server).fillLog();
    const change = async () => {
      const { status, json } = await client.patch('/api/v1/me', { name: 'Ada' });
      return { status, json };
    };
    const full = { code: 'unavailable', detail: expect.stringContaining('The disk is full') };
    // Once at the fault itself, then while PostgreSQL does not come back.
    for (let times = 1; times <= 2; times += 1) await expect.poll(change).toMatchObject({ status: 503, json: full });
    await makeRoom();
    await expect.poll(change).toMatchObject({ status: 200 });
    expect((await client.session()).user).toMatchObject({ name: 'Ada', email: 'ada@example.org' });
  });
});
