import type { Disposer } from '../capability.ts';
import type { Settings } from '../config/contract.ts';
import { type Log, openLog } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { ClusterEvent, EmbeddedCluster } from '../storage/embedded/cluster.ts';
import type { Assembled } from './assemble.ts';
import { openDataFolder } from './data-folder.ts';

export interface RunningServer extends Assembled {
  stop(): Promise<void>;
}

/** The whole server, from the data folder to the open port. What was opened is closed again when a later step fails. Errors: StartupFault. */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const folder = await openDataFolder(settings.dataDir);
  const opened: Disposer[] = [() => folder.release()];
  const log = await openLog(folder.path);
  try {
    const metrics = await openMetrics(settings);
    const cluster = settings.database ? undefined : await startCluster(folder.path, log, metrics);
    if (cluster) opened.push(async () => (await cluster.opening.catch(() => undefined))?.stop());
    // Half of a start is the loading of code, the other half PostgreSQL getting ready: both at once.
    const { assemble } = await import('./assemble.ts');
    const assembled = await assemble({ settings, folder, log, cluster: cluster?.opening, metrics, opened });
    return { ...assembled, stop: () => closeAll(opened, log) };
  } catch (error) {
    await closeAll(opened, log);
    throw error;
  }
}

/** Comes back when the process of PostgreSQL runs; it is ready for connections later. */
async function startCluster(
  dataFolder: string,
  log: Log,
  metrics: Metrics | undefined,
): Promise<{ opening: Promise<EmbeddedCluster> }> {
  const { EmbeddedCluster } = await import('../storage/embedded/cluster.ts');
  const { promise: spawned, resolve } = Promise.withResolvers<void>();
  const opening = EmbeddedCluster.open({
    dataFolder,
    onSpawn: resolve,
    onEvent(event) {
      logClusterEvent(log, event);
      if (event.kind === 'restarted') metrics?.databaseRestarted();
    },
  });
  // Whoever waits for it is told of a failure; until then nobody listens.
  opening.catch(() => resolve());
  await spawned;
  return { opening };
}

/** Loaded only where an operator asked for measures. */
async function openMetrics(settings: Settings): Promise<Metrics | undefined> {
  if (settings.metricsToken === undefined) return undefined;
  const { Metrics } = await import('../observability/metrics.ts');
  return new Metrics();
}

/** Newest first; one that fails does not keep the others open. */
async function closeAll(opened: Disposer[], log: Log): Promise<void> {
  for (const close of opened.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      log.error({ err: error }, 'something could not be closed');
    }
  }
}

function logClusterEvent(log: Log, event: ClusterEvent): void {
  if (event.kind === 'orphanStopped') log.warn(event, 'stopped the PostgreSQL that an earlier server left behind');
  else if (event.kind === 'ended') log.error('PostgreSQL ended; it is started again');
  else if (event.kind === 'restarted') log.warn(event, 'PostgreSQL runs again');
  else log.error(event, 'PostgreSQL could not be started again yet');
}
