import { execFile } from 'node:child_process';
import { access, chown, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartupFault } from '../../lifecycle/startup-fault.ts';
import { type PostgresAccount, postgresAccount } from './account.ts';
import { type PostgresBinaries, postgresBinaries } from './binaries.ts';
import { type Credentials, createCredentials, readCredentials } from './credentials.ts';
import { isRunning, readPostmaster, servesFolder } from './postmaster-file.ts';
import { clusterUrl, prepareCluster, type RoleOfCluster, SUPERUSER } from './roles.ts';
import { PostgresNotStarted, ServerProcess, stopOrphan } from './server-process.ts';

const run = promisify(execFile);

/** First major version in `PG_VERSION` that our binaries can open. */
const MAJOR_VERSION = '18';
const FIRST_BACK_OFF_MS = 50;
const LAST_BACK_OFF_MS = 5_000;

export interface ClusterOptions {
  /** Must exist; nobody else may be running on it. */
  dataFolder: string;
  /** Added to our own settings of PostgreSQL. */
  settings?: Readonly<Record<string, string>>;
  onEvent?(event: ClusterEvent): void;
}

export type ClusterEvent =
  | { kind: 'orphanStopped'; pid: number }
  | { kind: 'ended' }
  | { kind: 'restarted'; pid: number | undefined }
  | { kind: 'restartFailed'; reason: string };

/** The PostgreSQL in the data folder: started, watched, started again when it ends, stopped in order. */
export class EmbeddedCluster {
  readonly port: number;
  readonly #start: () => Promise<ServerProcess>;
  readonly #credentials: Credentials;
  readonly #onEvent: (event: ClusterEvent) => void;
  #server: ServerProcess;
  readonly #stop = new AbortController();
  #watching: Promise<void>;

  private constructor(
    started: { server: ServerProcess; port: number; start: () => Promise<ServerProcess> },
    credentials: Credentials,
    onEvent: (event: ClusterEvent) => void,
  ) {
    this.#server = started.server;
    this.port = started.port;
    this.#start = started.start;
    this.#credentials = credentials;
    this.#onEvent = onEvent;
    this.#watching = this.#watch();
  }

  /** Errors: StartupFault saying what is wrong with the folder and the way out. */
  static async open(options: ClusterOptions): Promise<EmbeddedCluster> {
    const onEvent = options.onEvent ?? (() => undefined);
    const files = clusterFiles(options.dataFolder);
    const binaries = await postgresBinaries();
    const account = await postgresAccount([options.dataFolder, join(binaries.postgres, '..')], binaries.postgres);
    const credentials = await openCredentials(files, binaries, account);
    await clearWay(files.cluster, onEvent);
    const settings = { ...(await ourSettings()), ...options.settings };
    const started = await startOnFreePort(files, (port) =>
      ServerProcess.start({
        program: binaries.postgres,
        account,
        dataFolder: files.cluster,
        logFile: files.log,
        port,
        settings,
      }),
    );
    const cluster = new EmbeddedCluster(started, credentials, onEvent);
    try {
      await prepareCluster(started.port, credentials);
    } catch (error) {
      await cluster.stop();
      throw damaged(options.dataFolder, error instanceof Error ? error.message : String(error));
    }
    return cluster;
  }

  url(role: RoleOfCluster, database?: string): string {
    return clusterUrl(this.port, role, this.#credentials, database);
  }

  /** Process of the running PostgreSQL; for tests that end it. */
  get pid(): number | undefined {
    return this.#server.pid;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#server.stop();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    let backOff = FIRST_BACK_OFF_MS;
    while (!this.#stop.signal.aborted) {
      await this.#server.ended;
      if (this.#stop.signal.aborted) return;
      this.#onEvent({ kind: 'ended' });
      for (let back = false; !back && !this.#stop.signal.aborted; ) {
        await wait(backOff, undefined, { signal: this.#stop.signal }).catch(() => undefined);
        back = await this.#restart();
        backOff = back ? FIRST_BACK_OFF_MS : Math.min(backOff * 2, LAST_BACK_OFF_MS);
      }
    }
  }

  async #restart(): Promise<boolean> {
    if (this.#stop.signal.aborted) return false;
    try {
      const server = await this.#start();
      this.#server = server;
      if (this.#stop.signal.aborted) await server.stop();
      this.#onEvent({ kind: 'restarted', pid: server.pid });
      return true;
    } catch (error) {
      this.#onEvent({ kind: 'restartFailed', reason: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }
}

interface ClusterFiles {
  dataFolder: string;
  cluster: string;
  log: string;
  credentials: string;
}

function clusterFiles(dataFolder: string): ClusterFiles {
  return {
    dataFolder,
    cluster: join(dataFolder, 'postgres'),
    log: join(dataFolder, 'postgres.log'),
    credentials: join(dataFolder, 'postgres.json'),
  };
}

/** Makes the cluster on the first start. It appears under its name only when it is whole, so a killed first start leaves nothing half. */
async function openCredentials(
  files: ClusterFiles,
  binaries: PostgresBinaries,
  account: PostgresAccount,
): Promise<Credentials> {
  const known = await readCredentials(files.credentials);
  const version = await readFile(join(files.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined && version.trim() !== MAJOR_VERSION) {
    throw new StartupFault(
      `The data folder ${files.dataFolder} was made by PostgreSQL ${version.trim()}, this Vitrine carries ${MAJOR_VERSION}: make a backup with the Vitrine that made it, then restore it into an empty folder.`,
    );
  }
  if (known && version !== undefined) return known;
  const fresh = !(await exists(files.cluster));
  if (!fresh) throw damaged(files.dataFolder, known ? 'PG_VERSION is missing' : 'postgres.json is missing');
  const credentials = known ?? (await createCredentials(files.credentials));
  await initialise(files, binaries, account, credentials);
  return credentials;
}

async function initialise(
  files: ClusterFiles,
  binaries: PostgresBinaries,
  account: PostgresAccount,
  credentials: Credentials,
): Promise<void> {
  const unfinished = `${files.cluster}.new`;
  const passwordFile = join(files.dataFolder, 'postgres.password');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, `${credentials.superuser}\n`, { mode: 0o600 });
  if (account.owner) {
    await chown(unfinished, account.owner.uid, account.owner.gid);
    await chown(passwordFile, account.owner.uid, account.owner.gid);
  }
  const args = [
    `--pgdata=${unfinished}`,
    `--pwfile=${passwordFile}`,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
  ];
  const locale = [
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--lc-messages=C',
    '--encoding=UTF8',
    '--no-instructions',
  ];
  const command = account.command(binaries.initdb, [...args, ...locale]);
  try {
    await run(command.file, command.args, {
      ...command.options,
      cwd: '/',
      env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' },
    });
  } catch (error) {
    throw new StartupFault(`The database could not be made in ${files.dataFolder}: ${reasonOf(error)}`, 1, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, files.cluster);
}

/** A server that was killed leaves its PostgreSQL running, a machine that was cut off leaves its file: both are cleared away. */
async function clearWay(cluster: string, onEvent: (event: ClusterEvent) => void): Promise<void> {
  const found = await readPostmaster(cluster);
  if (!found) return;
  if ((await isRunning(found.pid)) && (await servesFolder(found.pid, cluster)) !== false) {
    await stopOrphan(found.pid);
    onEvent({ kind: 'orphanStopped', pid: found.pid });
  } else {
    await rm(join(cluster, 'postmaster.pid'), { force: true });
  }
}

async function startOnFreePort(files: ClusterFiles, start: (port: number) => Promise<ServerProcess>) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { server: await start(port), port, start: () => start(port) };
    } catch (error) {
      if (!(error instanceof PostgresNotStarted)) throw error;
      if (attempt < 5 && /address|pre-existing shared memory/i.test(error.message)) {
        await wait(100);
        continue;
      }
      if (/No space left/.test(error.message)) {
        throw new StartupFault(
          `The disk that holds ${files.dataFolder} is full: free some space and start again. Nothing is lost.`,
          1,
          error,
        );
      }
      throw damaged(files.dataFolder, error.message);
    }
  }
}

function damaged(dataFolder: string, reason: string): StartupFault {
  return new StartupFault(
    `The data folder ${dataFolder} is damaged (PostgreSQL says: ${reason}): put back a copy of the folder, or move it away and restore a backup with "vitrine restore <file>". Nothing was changed; ${join(dataFolder, 'postgres.log')} says more.`,
  );
}

async function ourSettings(): Promise<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '40',
    shared_buffers: '256MB',
    work_mem: '32MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    dynamic_shared_memory_type: await sharedMemory(),
  };
}

/** Containers often have 64 MB of shared memory, too little for a parallel query: then files in the data folder. */
async function sharedMemory(): Promise<string> {
  if (process.platform !== 'linux') return process.platform === 'win32' ? 'windows' : 'posix';
  const room = await statfs('/dev/shm').catch(() => undefined);
  return room && room.bsize * room.blocks >= 1_000_000_000 ? 'posix' : 'mmap';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  const line = text.split('\n').find((candidate) => /error|could not|denied/i.test(candidate));
  return (line ?? text).replace(/^initdb: (error: )?/, '').trim();
}
