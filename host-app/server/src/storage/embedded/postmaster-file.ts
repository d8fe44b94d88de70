import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What PostgreSQL writes into its data folder while it runs. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

export async function readPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  let lines: string[];
  try {
    lines = (await readFile(join(dataFolder, 'postmaster.pid'), 'utf8')).split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0
    ? { pid, port: Number(lines[3] ?? 0), ready: (lines[7] ?? '').trim() === 'ready' }
    : undefined;
}

/** False for a process that has ended but was not waited for yet. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return !/^State:\s+Z/m.test(status);
}

/** Whether the process is a PostgreSQL on this folder. Where the system does not tell, it is taken for a stranger and left alone. */
export async function servesFolder(pid: number, dataFolder: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  if (commandLine !== undefined) return commandLine.split('\0').includes(dataFolder);
  const listed = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => undefined);
  return listed?.stdout.includes(dataFolder) ?? false;
}
