import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Watch mode: the server restarts on change, its plugins' included; Vite serves the pages with hot replacement and passes everything else to the server. */
const root = join(import.meta.dirname, '..');
/** Plugins are packed anew at a start, so that a save in one of their folders is a reason for one. */
const WATCHED = ['core/src', 'widget-registry/src', 'host-app/server/src', 'plugins', 'templates'];
const SERVER = join(root, 'host-app', 'server');
const flags: string[] = JSON.parse(readFileSync(join(SERVER, 'node-flags.json'), 'utf8'));
const watch = WATCHED.map((path) => `--watch-path=${path}`);
/** Where Vite serves the pages: there the link of the server leads, and from there its cookies and requests come. */
const PAGES = 'http://localhost:4401';
const children: ChildProcess[] = [
  spawn(process.execPath, [...flags, ...watch, '--watch-preserve-output', join(SERVER, 'src', 'main.ts')], {
    cwd: root,
    stdio: 'inherit',
    env: { VITRINE_PUBLIC_URL: PAGES, ...process.env },
  }),
  spawn(process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js')], {
    cwd: join(root, 'host-app', 'web'),
    stdio: 'inherit',
  }),
];

let stopping = false;
function stop(signal: NodeJS.Signals): void {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill(signal);
}
process.on('SIGINT', () => stop('SIGINT'));
process.on('SIGTERM', () => stop('SIGTERM'));
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 0;
    stop('SIGTERM');
  });
}
