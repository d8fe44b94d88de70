import { execFile } from 'node:child_process';
import { access, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartupFault } from '../../lifecycle/startup-fault.ts';
import { SAYS } from '../sentences.ts';
import type { PostgresAccount } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import { type Credentials, createCredentials, readCredentials } from './credentials.ts';
import { SUPERUSER } from './roles.ts';

const run = promisify(execFile);

/** Major version in `PG_VERSION` that our binaries can open. */
const MAJOR_VERSION = '18';

export interface ClusterFiles {
  dataFolder: string;
  cluster: string;
  log: string;
  credentials: string;
}

export function clusterFiles(dataFolder: string): ClusterFiles {
  return {
    dataFolder,
    cluster: join(dataFolder, 'postgres'),
    log: join(dataFolder, 'postgres.log'),
    credentials: join(dataFolder, 'postgres.json'),
  };
}

/** Makes the cluster on the first start. It appears under its name only when it is whole, so a killed first start leaves nothing half. */
export async function openCredentials(
  files: ClusterFiles,
  binaries: PostgresBinaries,
  account: PostgresAccount,
): Promise<Credentials> {
  const known = await readCredentials(files.credentials);
  const version = await readFile(join(files.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined && version.trim() !== MAJOR_VERSION) {
    throw new StartupFault(SAYS.otherMajor({ folder: files.dataFolder, version: version.trim(), own: MAJOR_VERSION }));
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
    throw new StartupFault(SAYS.notMade({ folder: files.dataFolder, reason: reasonOf(error) }), 1, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, files.cluster);
}

/** The folder cannot be used as it is; nothing in it was changed. */
export function damaged(dataFolder: string, reason: string): StartupFault {
  return new StartupFault(SAYS.damaged({ folder: dataFolder, reason, log: join(dataFolder, 'postgres.log') }));
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
