import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.ts';

await build();
await import(pathToFileURL(join(import.meta.dirname, '..', 'host-app', 'bench', 'bench.ts')).href);
