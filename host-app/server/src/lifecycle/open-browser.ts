import { spawn } from 'node:child_process';
import type { Environment } from '../config/index.ts';

/** Opens the address for a person who sits at this machine; for nobody else. A failure is no fault: the address is printed anyway. */
export function openBrowser(address: string, environment: Environment): void {
  const command = browserCommand(environment);
  if (!command) return;
  const child = spawn(command[0], [...command.slice(1), address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function browserCommand(environment: Environment): [string, ...string[]] | undefined {
  if (!process.stdout.isTTY || environment['SSH_CONNECTION'] || environment['CI']) return undefined;
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined;
}
