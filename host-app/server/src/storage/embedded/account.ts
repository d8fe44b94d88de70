import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import { promisify } from 'node:util';
import { StartupFault } from '../../lifecycle/startup-fault.ts';
import { SAYS } from '../sentences.ts';

const run = promisify(execFile);

/** As whom PostgreSQL runs. It refuses to run as root. */
export interface PostgresAccount {
  /** Owner that the data folder must have; undefined: whoever runs the server. */
  owner: { uid: number; gid: number } | undefined;
  /** The program and arguments that start `program` as this account. */
  command(
    program: string,
    args: readonly string[],
  ): { file: string; args: string[]; options: { uid?: number; gid?: number } };
}

/**
 * The server's own account, or for root the system's `postgres` or `nobody`. Where that account may not pass through a folder above
 * `folders` (a home with mode 0700), `setpriv` lets PostgreSQL pass; without `setpriv`: StartupFault.
 */
export async function postgresAccount(folders: readonly string[], probe: string): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0)
    return { owner: undefined, command: (file, args) => ({ file, args: [...args], options: {} }) };
  const owner = await unprivilegedUser();
  const closed = await firstClosedFolder(folders, owner);
  if (closed === undefined) return { owner, command: (file, args) => ({ file, args: [...args], options: owner }) };
  const passing: PostgresAccount = {
    owner,
    command: (program, args) => ({
      file: 'setpriv',
      args: [
        ...['--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups'],
        ...['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override', '--', program, ...args],
      ],
      options: {},
    }),
  };
  const attempt = passing.command(probe, ['--version']);
  try {
    await run(attempt.file, attempt.args);
    return passing;
  } catch (error) {
    throw new StartupFault(SAYS.rootNoPass({ user: owner.name, folder: closed }), 1, error);
  }
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number; name: string }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const line = lines.find((fields) => fields[0] === name);
    if (line) return { name, uid: Number(line[2]), gid: Number(line[3]) };
  }
  throw new StartupFault(SAYS.rootNoUser());
}

async function firstClosedFolder(
  folders: readonly string[],
  user: { uid: number; gid: number },
): Promise<string | undefined> {
  for (const folder of folders) {
    for (let path = folder; path !== parse(path).root; path = dirname(path)) {
      const found = await stat(path);
      const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return path;
    }
  }
  return undefined;
}
