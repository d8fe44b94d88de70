import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
    const made = await mkdir(path, { recursive: true });
    // PostgreSQL may run as another user, who has to pass through; what is inside is closed one by one.
    if (made !== undefined && process.getuid?.() === 0) await chmod(path, 0o711);
    else if (made !== undefined) await chmod(path, 0o700);
    await writeFile(probe, '');
  } catch (error) {
    throw new StartupFault(folderFault(path, error), 1, error);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

function folderFault(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC')
    return `The disk that holds ${path} is full: free some space and start again. Nothing is lost.`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${path} is not a folder: name another one by VITRINE_DATA_DIR.`;
  return `The data folder ${path} cannot be written (${String(code ?? error)}): give this user the right to write there, or name another folder by VITRINE_DATA_DIR.`;
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
    const busy = error instanceof Error && 'errcode' in error && error.errcode === 5;
    throw new StartupFault(
      busy
        ? `Another Vitrine is already running on ${path}: use that one (its address is in ${join(path, 'run.json')}), stop it, or name another folder by VITRINE_DATA_DIR.`
        : `The lock of the data folder ${path} cannot be used (${error instanceof Error ? error.message : String(error)}): remove ${join(path, 'lock')} if no Vitrine is running there.`,
      1,
      error,
    );
  }
}
