import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Shared with the server, which has read most of it before. Where it cannot be written, nothing is lost.
enableCompileCache(join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'node'));

// Not before: it counts for what is loaded after it.
const [{ runCommand }, { processTerminal }] = await Promise.all([import('./program.ts'), import('./terminal.ts')]);
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
