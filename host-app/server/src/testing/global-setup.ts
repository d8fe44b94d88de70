import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { EmbeddedCluster } from '../storage/embedded/cluster.ts';
import { clusterUrl, prepareCluster, type RoleOfCluster } from '../storage/embedded/roles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the run's PostgreSQL, database `postgres`, by role. */
    vitrinePostgres: { superuser: string; owner: string; application: string };
  }
}

/** A test cluster may lose everything, so it need not wait for the disk. */
const FAST_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/**
 * globalSetup of vitest: one PostgreSQL for the whole run, removed with its folder afterwards. `VITRINE_TEST_POSTGRES`, as
 * `<port>:<password>`, names another one on this machine, whose superuser is `vitrine_superuser`: any version from 15 on must do.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['VITRINE_TEST_POSTGRES'];
  if (given !== undefined) return useGiven(project, given);
  const dataFolder = await mkdtemp(join(tmpdir(), 'vitrine-test-'));
  const cluster = await EmbeddedCluster.open({ dataFolder, settings: FAST_SETTINGS });
  project.provide('vitrinePostgres', {
    superuser: cluster.url('superuser', 'postgres'),
    owner: cluster.url('owner', 'postgres'),
    application: cluster.url('application', 'postgres'),
  });
  return async () => {
    await cluster.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

async function useGiven(project: TestProject, given: string): Promise<() => Promise<void>> {
  const [port = '', password = ''] = given.split(':');
  const credentials = { superuser: password, owner: password, application: password };
  await prepareCluster(Number(port), credentials);
  const url = (role: RoleOfCluster) => clusterUrl(Number(port), role, credentials, 'postgres');
  project.provide('vitrinePostgres', {
    superuser: url('superuser'),
    owner: url('owner'),
    application: url('application'),
  });
  return async () => undefined;
}
