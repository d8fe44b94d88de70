import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Said } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';
import { StartupFault } from './startup-fault.ts';

/** The data folder, held by one server at a time. */
export interface DataFolder {
  path: string;
  release(): void;
}

/** Makes the folder where it is missing and takes its lock. Errors: StartupFault for a folder that cannot be written or is in use. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await ensureWritable(path);
  return { path, release: lock(path) };
}

async function ensureWritable(path: string): Promise<void> {
  const probe = join(path, 'write-probe');
  try {
    const made = await makeFolder(path);
    // Under root, PostgreSQL runs as another user, who has to pass through; what is inside is closed one by one.
    if (made) await chmod(path, process.getuid?.() === 0 ? 0o711 : 0o700);
    await writeFile(probe, '');
  } catch (error) {
    throw new StartupFault(folderFault(path, error), 1, error);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** Answers whether it was missing. (Node's own `recursive` never comes back from places like /proc.) */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return false;
    if (code !== 'ENOENT' || dirname(path) === path || !(await makeFolder(dirname(path)))) throw error;
  }
  await mkdir(path);
  return true;
}

function folderFault(folder: string, error: unknown): Said {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return SAYS.diskFull({ folder });
  if (code === 'ENOTDIR' || code === 'EEXIST') return SAYS.noFolder({ folder });
  return SAYS.notWritable({ folder, reason: String(code ?? error) });
}

/** A lock of the operating system (SQLite takes it), so that it is gone with the process however that ends. */
function lock(path: string): () => void {
  let held: DatabaseSync | undefined;
  try {
    held = new DatabaseSync(join(path, 'lock'), { timeout: 0 });
    held.exec('pragma journal_mode = memory; begin exclusive');
    return () => held?.close();
  } catch (error) {
    held?.close();
    // The extended codes of SQLITE_BUSY end in the same byte.
    const busy = error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
    throw new StartupFault(
      busy
        ? SAYS.alreadyRunning({ folder: path, file: join(path, 'run.json') })
        : SAYS.lockBroken({
            folder: path,
            file: join(path, 'lock'),
            reason: error instanceof Error ? error.message : String(error),
          }),
      1,
      error,
    );
  }
}
