import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackBrowserInto } from '@vitrine/report-engine/testing/unpacked-browser';
import type { PluginConsent, SessionAnswer } from '../api.ts';
import { type Environment, readSettings, type Settings } from '../config/index.ts';
import { type RunningServer, startServer } from '../lifecycle/server.ts';
import { BrowserClient } from './client.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { memberOf } from './member-of.ts';

export interface TestServer extends AsyncDisposable {
  origin: string;
  /** The browser of the first owner, signed in by the welcome link. */
  owner: BrowserClient;
  session: SessionAnswer;
  workspaceId: string;
  database: TestDatabase;
  server: RunningServer;
  dataFolder: string;
  /** A browser that nobody is signed in with. */
  stranger(): BrowserClient;
  /** Lets a plugin into the owner's workspace, as far as it asks. */
  letIn(plugin: string): Promise<void>;
  /** A new person with this role, joined by an invitation. */
  member(role: 'viewer' | 'editor' | 'owner'): Promise<BrowserClient>;
}

/** Another server on the database of a server, with a data folder of its own. */
export async function startBeside(
  first: TestServer,
  environment: Environment = {},
): Promise<AsyncDisposable & { server: RunningServer }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-server-'));
  const server = await startServer(settingsOn(first.database, dataFolder, environment));
  return {
    server,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A server that was stopped, started once more with its database and data folder. Whoever starts it stops it. */
export function startAgain({ database, dataFolder }: TestServer): Promise<RunningServer> {
  return startServer(settingsOn(database, dataFolder, {}));
}

function settingsOn({ urls }: TestDatabase, dataFolder: string, environment: Environment): Settings {
  return readSettings({
    VITRINE_PORT: '0',
    VITRINE_DATA_DIR: dataFolder,
    VITRINE_DATABASE_URL: urls.application,
    VITRINE_DATABASE_ADMIN_URL: urls.owner,
    // Tests take all that the machine has: what stood back behind them would never get its turn.
    VITRINE_DRAWING_NICENESS: '0',
    ...environment,
  });
}

/** The whole server on a free port, with a database of its own and a data folder that is removed afterwards; `more` is what no environment says. */
export async function createTestServer(
  environment: Environment = {},
  more: Partial<Settings> = {},
): Promise<TestServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-server-'));
  const [database] = await Promise.all([createTestDatabase(), unpackBrowserInto(join(dataFolder, 'chromium'))]);
  const settings = { ...settingsOn(database, dataFolder, environment), ...more };
  const server = await startServer(settings);
  const local = server.localOrigin;
  const browser = () => new BrowserClient(local, settings.publicUrl);
  const owner = browser();
  const session = await owner.enter(new URL(server.entrance).pathname);
  return {
    origin: local,
    owner,
    session,
    workspaceId: session.workspace?.id ?? '',
    database,
    server,
    dataFolder,
    stranger: browser,
    async letIn(plugin) {
      const path = `/api/v1/plugins/${plugin}/consent`;
      const { permissions } = (await owner.get(path)).json as PluginConsent;
      const { status, text } = await owner.put(path, { agreed: permissions.map(({ key }) => key) });
      if (status !== 204) throw new Error(`${plugin} was not let in: ${text}`);
    },
    member: (role) => memberOf(owner, role),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await database[Symbol.asyncDispose]();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
