import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { useBundledPackages } from './lifecycle/bundled-packages.ts';

const root = join(import.meta.dirname, '..', '..', '..');

// Whoever listened may be gone: a terminal that was closed, a pipe that had read enough. The server goes on, and says it to nobody.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

// Types stripped and code compiled once; the next start reads both from here. Where it cannot be written, nothing is lost.
enableCompileCache(join(root, 'node_modules', '.cache', 'node'));
useBundledPackages(root);

// Not before: both count for what is loaded after them.
const { runCommand } = await import('./lifecycle/run-command.ts');
await runCommand(process.env, process.argv.slice(2));
