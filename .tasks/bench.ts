import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWeb } from './build-web.ts';

await buildWeb();
await import(pathToFileURL(join(import.meta.dirname, '..', 'host-app', 'bench', 'bench.ts')).href);
