import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.ts';

try {
  await build();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
await import(pathToFileURL(join(import.meta.dirname, '..', 'host-app', 'server', 'src', 'main.ts')).href);
