import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Why this machine lets nobody put up the wall of the operating system, found without the product: by the same programs, around nothing.
 * Undefined where it can stand; then it must.
 */
export async function whyNoSecondWall(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `It is built for Linux, and this is ${process.platform}.`;
  const root = await mkdtemp(join(tmpdir(), 'vitrine-wall-'));
  const identity = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const namespaces = ['--pid', '--net', '--mount', '--ipc', '--uts', '--fork', '--kill-child'];
  const within = `mount -t tmpfs vitrine ${root} && prlimit --version && chroot --version`;
  const command = ['--pdeathsig', 'KILL', 'unshare', ...identity, ...namespaces, 'sh', '-c', within];
  try {
    await run('setpriv', command, { timeout: 20_000, killSignal: 'SIGKILL' });
    return undefined;
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: unknown };
    if (code === 'ENOENT')
      return 'It could not be put up: the programs setpriv and unshare of util-linux are not installed.';
    return `It could not be put up: ${withoutFolders(String(stderr).trim().split('\n').at(-1) ?? '')}`;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** The folder that is mounted on has a new name each time. */
export function withoutFolders(reason: string): string {
  return reason.replaceAll(/\/\S*\/vitrine-[^\s:/]+/g, '…');
}
