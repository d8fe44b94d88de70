import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAppError, type Said } from '@vitrine/core/errors';
import { packageDigest } from '@vitrine/widget-registry/package';
import { Refusal } from '../refusal.ts';
import { packFolder } from './pack-folder.ts';

/** One line of the output: what became of a folder. */
interface PackedLine {
  folder: string;
  digest?: string;
  modules: readonly string[];
  fault?: Said | string;
}

/**
 * `pack-folders.ts <place> <folder>…`: packs folders as `plugin pack` does, each into `<digest>.vitrine-plugin`, and writes a line of JSON
 * for each. A server has its own plugins packed by it, in a process of its own, so that the bundler is gone when the server runs.
 */
const [place = '', ...folders] = process.argv.slice(2);
for (const folder of folders) process.stdout.write(`${JSON.stringify(await packed(folder))}\n`);

async function packed(folder: string): Promise<PackedLine> {
  try {
    const { bytes, modules } = await packFolder(folder);
    const digest = packageDigest(bytes);
    const file = join(place, `${digest}.vitrine-plugin`);
    // Whole or not at all: servers that start at the same time pack into the same place, and read each other's.
    const beside = `${file}.${randomUUID()}`;
    await writeFile(beside, bytes);
    await rename(beside, file);
    return { folder, digest, modules };
  } catch (error) {
    const known = isAppError(error) || error instanceof Refusal;
    return { folder, modules: [], fault: known ? (error.said ?? error.message) : String(error) };
  }
}
