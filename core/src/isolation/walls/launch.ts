import { join } from 'node:path';
import type { IsolationLimits } from '../limits.ts';

export type SystemWallMeans = 'own user' | 'user namespace';

export interface LaunchPlan {
  /** The program in the process, as JavaScript. */
  program: string;
  limits: IsolationLimits;
  /** Undefined: without Node's permission model. Only tests of the other wall do that. */
  node: boolean;
  /** Undefined: without the operating system's wall. */
  system: { means: SystemWallMeans; root: string; user: number } | undefined;
}

export interface Launch {
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

const LAUNCHER = join(import.meta.dirname, 'system-wall.sh');
/** Where the launcher's own tools are looked for; the plugin's process has no environment at all. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const NAMESPACES = ['--pid', '--net', '--mount', '--ipc', '--uts', '--fork', '--kill-child'];
/** Threads of one process: Node takes about a dozen. */
const MOST_THREADS = 32;

/** The command line of an isolated process. */
export function launch({ program, limits, node, system }: LaunchPlan): Launch {
  const args = [...(node ? nodeWall(limits) : []), '--input-type=module', '--eval', program];
  if (system === undefined) return { command: process.execPath, args, env: {} };
  const { means, root, user } = system;
  const identity = means === 'user namespace' ? ['--user', '--map-root-user'] : [];
  const data = limits.dataMb * 1_000_000;
  const launcher = [LAUNCHER, root, process.execPath, means === 'own user' ? user : 0, MOST_THREADS, data].map(String);
  return {
    command: 'setpriv',
    args: ['--pdeathsig', 'KILL', 'unshare', ...identity, ...NAMESPACES, 'sh', ...launcher, ...args],
    env: { PATH },
  };
}

/**
 * The first wall: no file may be read or written, nothing connected to, no process, worker, add-on or debugger started. SQLite and
 * foreign functions, which the permission model does not cover in every version, are not there at all.
 */
function nodeWall({ heapMb }: IsolationLimits): string[] {
  return [
    '--permission',
    '--no-addons',
    '--no-experimental-sqlite',
    '--no-experimental-ffi',
    '--no-experimental-websocket',
    '--no-experimental-global-navigator',
    '--disable-sigusr1',
    '--disable-proto=delete',
    '--no-warnings',
    `--max-old-space-size=${heapMb}`,
    '--max-semi-space-size=4',
  ];
}
