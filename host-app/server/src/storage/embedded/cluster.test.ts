import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { postgresAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { type ClusterEvent, EmbeddedCluster } from './cluster.ts';
import { clusterSettings } from './cluster-settings.ts';
import { isRunning, readPostmaster, servesFolder } from './postmaster-file.ts';
import { PostgresNotStarted, ServerProcess } from './server-process.ts';

let dataFolder: string;
/** A data folder as a first start left it. */
let known: string;
let events: ClusterEvent[];
const opened: EmbeddedCluster[] = [];

beforeAll(async () => {
  known = await mkdtemp(join(tmpdir(), 'vitrine-known-'));
  await (await EmbeddedCluster.open({ dataFolder: known })).stop();
});
afterAll(() => rm(known, { recursive: true, force: true }));
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-cluster-'));
  events = [];
});
afterEach(async () => {
  for (const cluster of opened.splice(0)) await cluster.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

async function open(settings: Record<string, string> = {}): Promise<EmbeddedCluster> {
  const cluster = await EmbeddedCluster.open({ dataFolder, settings, onEvent: (event) => events.push(event) });
  opened.push(cluster);
  return cluster;
}

/** Puts the data folder of a PostgreSQL that ran before where `open` looks, with its owner and rights. */
function ranBefore(): void {
  execFileSync('cp', ['-a', `${known}/.`, dataFolder]);
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** PostgreSQL without its supervisor, as a killed server leaves it. */
async function startAlone(port: number, program?: string): Promise<ServerProcess> {
  const binaries = await postgresBinaries();
  const account = await postgresAccount([dataFolder, binaries.postgres], binaries.postgres);
  const settings = await clusterSettings();
  return ServerProcess.start({
    program: program ?? binaries.postgres,
    account,
    dataFolder: join(dataFolder, 'postgres'),
    logFile: join(dataFolder, 'postgres.log'),
    port,
    settings,
  });
}

/** On a port that was free a moment ago; where somebody took that one since, on another. */
async function startAnywhere(tries = 5): Promise<ServerProcess> {
  try {
    return await startAlone(await freePort());
  } catch (error) {
    if (tries === 1 || !(error instanceof PostgresNotStarted)) throw error;
    return startAnywhere(tries - 1);
  }
}

describe('the embedded PostgreSQL', () => {
  test('has three roles with less and less rights, and passwords that only this user can read', async () => {
    const cluster = await open();
    const [application] = await ask(
      cluster.url('application'),
      'select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = current_user',
    );
    expect(application).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false });
    await expect(ask(cluster.url('application'), 'create table mine (id text)')).rejects.toThrow(/permission denied/);
    await ask(cluster.url('owner'), 'create schema vitrine');
    expect((await stat(join(dataFolder, 'postgres.json'))).mode & 0o777).toBe(0o600);
    const stranger = new URL(cluster.url('application'));
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test('comes back on the same port with all that was committed, however often it is killed', async () => {
    ranBefore();
    const cluster = await open();
    await ask(cluster.url('owner'), 'create table kept (n integer)');
    for (let round = 1; round <= 2; round++) {
      await ask(cluster.url('owner'), `insert into kept values (${round})`);
      const before = cluster.pid ?? 0;
      process.kill(before, 'SIGKILL');
      await expect.poll(() => events.filter((event) => event.kind === 'restarted').length).toBe(round);
      expect(cluster.pid).not.toBe(before);
      expect(await ask(cluster.url('owner'), 'select count(*)::int as count from kept')).toEqual([{ count: round }]);
    }
    expect(events.filter((event) => event.kind === 'ended')).toHaveLength(2);
  });

  test('is tried again while it cannot start, and stops at once when asked to', async () => {
    ranBefore();
    const cluster = await open();
    const control = join(dataFolder, 'postgres', 'global', 'pg_control');
    const content = await readFile(control);
    await writeFile(control, 'torn');
    process.kill(cluster.pid ?? 0, 'SIGKILL');
    await expect.poll(() => events.filter((event) => event.kind === 'restartFailed').length).toBeGreaterThan(1);
    await writeFile(control, content);
    await expect.poll(() => events.some((event) => event.kind === 'restarted')).toBe(true);
    await writeFile(control, 'torn');
    process.kill(cluster.pid ?? 0, 'SIGKILL');
    await expect.poll(() => events.filter((event) => event.kind === 'ended').length).toBe(2);
    await cluster.stop();
    expect(await readPostmaster(join(dataFolder, 'postgres')).then((found) => found && isRunning(found.pid))).not.toBe(
      true,
    );
    await writeFile(control, content);
  });

  test('that a killed server left behind is stopped before the new start', async () => {
    ranBefore();
    const orphan = await startAnywhere();
    const cluster = await open();
    expect(events).toEqual([{ kind: 'orphanStopped', pid: orphan.pid }]);
    expect(await isRunning(orphan.pid ?? 0)).toBe(false);
    expect(await ask(cluster.url('application'), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('leaves a stranger alone who got the number of an old PostgreSQL', async () => {
    ranBefore();
    await writeFile(
      join(dataFolder, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${dataFolder}\n1\n1\n\n127.0.0.1\n\nready\n`,
    );
    await open();
    expect(events).toEqual([]);
    expect(await servesFolder(process.pid, dataFolder)).toBe(false);
  });

  test('says why it did not start', async () => {
    ranBefore();
    await expect(startAlone(1)).rejects.toThrow(PostgresNotStarted);
    await expect(open({ shared_buffers: 'plenty' })).rejects.toThrow(/invalid value for parameter "shared_buffers"/);
    await expect(startAlone(await freePort(), '/no/such/program')).rejects.toThrow();
  });
});

describe('a folder that cannot be used', () => {
  const inFolder = (file: string) => join(dataFolder, file);

  test.each([
    ['without its passwords', 'postgres.json', undefined, /is damaged .*postgres.json is missing.*vitrine restore/],
    ['with torn passwords', 'postgres.json', '{"superuser":1', /postgres.json is damaged/],
    ['without the mark of PostgreSQL', 'postgres/PG_VERSION', undefined, /is damaged .*PG_VERSION is missing/],
    ['of an older PostgreSQL', 'postgres/PG_VERSION', '15\n', /made by PostgreSQL 15, this Vitrine carries 18/],
  ])('%s is refused with the way out, and left as it is', async (_case, file, content, reason) => {
    ranBefore();
    if (content === undefined) await rm(inFolder(file));
    else await writeFile(inFolder(file), content);
    const before = await readdir(inFolder('postgres'));
    await expect(open()).rejects.toThrow(reason);
    expect(await readdir(inFolder('postgres'))).toEqual(before);
  });

  test('because a file is in the way of making it', async () => {
    await writeFile(inFolder('postgres'), '');
    await expect(open()).rejects.toThrow(/is damaged/);
  });

  test('because the stand-in for root may not pass and nothing helps it', async () => {
    vi.stubEnv('PATH', '/nowhere');
    const account = postgresAccount([dataFolder], '/nowhere/postgres');
    if (process.getuid?.() === 0) await expect(account).rejects.toThrow(/may not pass through .*chmod o\+x/);
    else expect((await account).owner).toBeUndefined();
    vi.unstubAllEnvs();
  });
});

describe('the numbers of processes', () => {
  test('that no longer run, or never did', async () => {
    expect(await isRunning(process.pid)).toBe(true);
    expect(await isRunning(2 ** 22 - 3)).toBe(false);
    expect(await servesFolder(2 ** 22 - 3, dataFolder)).toBe(false);
    expect(await readPostmaster(dataFolder)).toBeUndefined();
    await writeFile(join(dataFolder, 'postmaster.pid'), 'no number\n');
    expect(await readPostmaster(dataFolder)).toBeUndefined();
  });
});

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return typeof address === 'object' && address ? address.port : 0;
}
