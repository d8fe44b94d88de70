import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SAYS } from '../../lifecycle/sentences.ts';
import { StartupFault } from '../../lifecycle/startup-fault.ts';
import { postgresAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { clusterSettings } from './cluster-settings.ts';
import type { Credentials } from './credentials.ts';
import { type ClusterFiles, clusterFiles, damaged, openCredentials } from './first-start.ts';
import { isOutOfRoom } from './out-of-room.ts';
import { isRunning, readPostmaster, servesFolder } from './postmaster-file.ts';
import { clusterUrl, prepareCluster, type RoleOfCluster } from './roles.ts';
import { PostgresNotStarted, ServerProcess, stopOrphan } from './server-process.ts';

const FIRST_BACK_OFF_MS = 50;
const LAST_BACK_OFF_MS = 5_000;

export interface ClusterOptions {
  /** Must exist; nobody else may be running on it. */
  dataFolder: string;
  /** Added to our own settings of PostgreSQL. */
  settings?: Readonly<Record<string, string>>;
  onEvent?(event: ClusterEvent): void;
  /** Its process runs; connections are taken later. */
  onSpawn?(): void;
}

export type ClusterEvent =
  | { kind: 'orphanStopped'; pid: number }
  | { kind: 'ended' }
  | { kind: 'restarted'; pid: number | undefined }
  | { kind: 'restartFailed'; reason: string };

/** The PostgreSQL in the data folder: started, watched, started again when it ends, stopped in order. */
export class EmbeddedCluster {
  readonly port: number;
  readonly #files: ClusterFiles;
  readonly #start: () => Promise<ServerProcess>;
  readonly #credentials: Credentials;
  readonly #onEvent: (event: ClusterEvent) => void;
  #server: ServerProcess;
  readonly #stop = new AbortController();
  #watching: Promise<void>;

  private constructor(
    files: ClusterFiles,
    started: { server: ServerProcess; port: number; start: () => Promise<ServerProcess> },
    credentials: Credentials,
    onEvent: (event: ClusterEvent) => void,
  ) {
    this.#files = files;
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
    const settings = { ...(await clusterSettings()), ...options.settings };
    const started = await startOnFreePort(files, (port) =>
      ServerProcess.start({
        program: binaries.postgres,
        account,
        dataFolder: files.cluster,
        logFile: files.log,
        port,
        settings,
        onSpawn: () => options.onSpawn?.(),
      }),
    );
    const cluster = new EmbeddedCluster(files, started, credentials, onEvent);
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

  /** For a PostgreSQL that does not answer: whether the reason is a full disk. */
  outOfRoom(): Promise<boolean> {
    return isOutOfRoom(this.#files);
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

/** A server that was killed leaves its PostgreSQL running, a machine that was cut off leaves its file: both are cleared away. */
async function clearWay(cluster: string, onEvent: (event: ClusterEvent) => void): Promise<void> {
  const found = await readPostmaster(cluster);
  if (!found) return;
  if ((await isRunning(found.pid)) && (await servesFolder(found.pid, cluster))) {
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
        throw new StartupFault(SAYS.diskFull({ folder: files.dataFolder }), 1, error);
      }
      throw damaged(files.dataFolder, error.message);
    }
  }
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
