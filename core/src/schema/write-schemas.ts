import { mkdir, writeFile } from 'node:fs/promises';
import { schemaFiles } from './schemas.ts';

/** `node core/src/schema/write-schemas.ts` writes `core/schema` anew from the TypeBox contracts. */
const folder = new URL('../../schema/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [file, content] of schemaFiles()) await writeFile(new URL(file, folder), content);
