import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Container, createContainer, provideValue, type Resolve } from '@vitrine/core/container';
import type { AppError, Said } from '@vitrine/core/errors';
import { ADMIN_URL } from '../backups/index.ts';
import { capabilities } from '../capabilities.ts';
import type { Disposer } from '../capability.ts';
import { SETTINGS, type Settings } from '../config/index.ts';
import type { AccessRules } from '../http/access.ts';
import { createApp } from '../http/app.ts';
import { IDENTIFY, isOwnPage, passingHooks } from '../http/index.ts';
import { mayUpgrade, passUpgrades } from '../http/upgrades.ts';
import { welcomeSecret } from '../identity/first-owner.ts';
import { ACCOUNTS } from '../identity/index.ts';
import { PLUGIN_LOG, PluginLog } from '../isolation/plugin-log.ts';
import { LIVE } from '../live/index.ts';
import { OWN_MARKETPLACE, openMarketplace } from '../marketplace/index.ts';
import { LOG, type Log } from '../observability/index.ts';
import type { Metrics } from '../observability/metrics.ts';
import { switchedOffPlugins } from '../plugin-operations/index.ts';
import { HOST_HOOKS, loadPlugins, packProduct } from '../plugins/index.ts';
import type { EmbeddedCluster } from '../storage/embedded/cluster.ts';
import { DATABASE } from '../storage/index.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import { WORKSPACES } from '../workspaces/tokens.ts';
import type { DataFolder } from './data-folder.ts';
import { allRoutes } from './routes.ts';
import { removeRunFile, writeRunFile } from './run-file.ts';
import { SAYS } from './sentences.ts';
import { LOCAL_KEY, SERVER_ADDRESS, ServerAddress } from './server-address.ts';
import { StartupFault } from './startup-fault.ts';

/** What is there when the rest is loaded. */
interface Begun {
  settings: Settings;
  folder: DataFolder;
  log: Log;
  /** PostgreSQL on its way; undefined for one of the operator's. */
  cluster: Promise<EmbeddedCluster> | undefined;
  metrics: Metrics | undefined;
  opened: Disposer[];
}

/** A server that listens. */
export interface Assembled {
  /** Where people reach it: the public address, or else where it listens. */
  origin: string;
  /** Where it listens. */
  localOrigin: string;
  /** What a person opens: a one-time link as long as no owner can sign in with a password. */
  entrance: string;
  resolve: Resolve;
  storage: Storage;
  localKey: string;
}

const WEB_FOLDER = join(import.meta.dirname, '..', '..', '..', 'web', 'dist');
/** How long running requests may go on after a stop was asked for. */
const DRAIN_MS = 3_000;
/** Longer than browsers and proxies keep an idle connection: whoever closes first must not be the one that is written to. */
const KEEP_ALIVE_MS = 75_000;

/** All but the data folder, the log and the start of PostgreSQL, up to the open port. What was opened is added to `opened`. */
export async function assemble({ settings, folder, log, cluster, metrics, opened }: Begun): Promise<Assembled> {
  const packing = packProduct(folder.path);
  packing.catch(() => undefined);
  const storage = await openStorage({
    dataFolder: folder.path,
    external: settings.database,
    cluster,
    migrations: capabilities.flatMap((capability) => capability.migrations ?? []),
  });
  opened.push(() => storage.close());
  const address = new ServerAddress();
  const localKey = randomBytes(32).toString('base64url');
  const packed = await packing;
  const market = await openMarketplace(storage.database, settings, packed);
  const pluginLog = new PluginLog(log);
  const onFault = (fault: AppError) => log.warn({ err: fault, plugin: fault.details['plugin'] }, 'a plugin failed');
  for (const fault of [...packed.faults, ...market.refused.map(({ error }) => error)]) onFault(fault);
  const container: Container = createContainer([
    provideValue(SETTINGS, settings),
    provideValue(LOG, log),
    provideValue(PLUGIN_LOG, pluginLog),
    provideValue(DATABASE, storage.database),
    provideValue(SERVER_ADDRESS, address),
    provideValue(LOCAL_KEY, localKey),
    provideValue(ADMIN_URL, { url: storage.adminUrl }),
    ...market.providers,
    ...(await loadPlugins({
      installed: market.plugins,
      switchedOff: (await switchedOffPlugins(storage.database)).map(({ plugin }) => plugin),
      folders: [join(folder.path, 'plugins')],
      isolatedPlugins: settings.isolatedPlugins,
      onLog: (plugin, level, message) => pluginLog.write(level, { plugin }, message),
      onFault,
    })),
    ...capabilities.flatMap((capability) => capability.providers ?? []),
  ]);
  opened.push(() => container.dispose());
  const { resolve } = container;
  for (const capability of capabilities) {
    const stop = await capability.start?.(resolve);
    if (stop) opened.push(stop);
  }
  for (const measure of capabilities.flatMap((each) => each.measures?.(resolve) ?? [])) metrics?.watch(measure);
  const app = createApp({
    routes: allRoutes(capabilities, resolve, metrics ? [metrics.route()] : []),
    rules: accessRules(resolve, settings),
    passing: passingHooks(resolve(HOST_HOOKS)),
    publicUrl: settings.publicUrl,
    proxies: settings.proxies,
    webFolder: WEB_FOLDER,
    ready: capabilities.flatMap((capability) => capability.ready?.(resolve) ?? []),
    report: (id, error) => log.error({ id, err: error }, 'an error that nobody foresaw'),
    ...(metrics ? { observe: metrics.observe } : {}),
  });
  const server = createServer({ shouldUpgradeCallback: mayUpgrade }, app);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const local = await listen(server, settings);
  opened.push(
    () => closeServer(server),
    passUpgrades(server, app),
    () => resolve(LIVE).close(),
  );
  address.origin = settings.publicUrl ?? local;
  await writeRunFile(folder.path, { address: local, key: localKey, pid: process.pid });
  opened.push(() => removeRunFile(folder.path));
  const welcome = await welcomeSecret(resolve(ACCOUNTS), resolve(WORKSPACES));
  log.info({ origin: address.origin }, 'listening');
  return {
    origin: address.origin,
    localOrigin: local,
    entrance: address.link(welcome === undefined ? '/' : `/welcome/${welcome}`),
    resolve,
    storage,
    localKey,
  };
}

function accessRules(resolve: Resolve, settings: Settings): AccessRules {
  const accounts = resolve(ACCOUNTS);
  const { publishers } = resolve(OWN_MARKETPLACE);
  return {
    identify: resolve(IDENTIFY),
    isOwnPage: (request) => isOwnPage(request, settings.publicUrl),
    recognise: (request) => accounts.recognise(request),
    csrfToken: (request) => accounts.csrfToken(request),
    metricsToken: settings.metricsToken,
    bounceToken: settings.mail.bounces.token,
    isPublisher: settings.marketplace.open ? (token) => publishers.isToken(token) : undefined,
  };
}

async function listen(server: Server, settings: Settings): Promise<string> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(settings.port, settings.host, resolve);
    });
  } catch (error) {
    throw new StartupFault(listenFault(error, settings), 1, error);
  }
  const { address, port, family } = server.address() as AddressInfo;
  const host = address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${settings.host === 'localhost' ? 'localhost' : host}:${port}`;
}

function listenFault(error: unknown, { host, port }: Settings): Said {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return SAYS.portTaken({ host, port });
  if (code === 'EACCES') return SAYS.portRefused({ port });
  return SAYS.cannotListen({ host, port, reason: String(code ?? error) });
}

/** Lets running requests end, but not for ever. */
async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(cut);
}
