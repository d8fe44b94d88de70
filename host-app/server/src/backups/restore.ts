import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { AppError, isAppError } from '@vitrine/core/errors';
import { capabilities } from '../capabilities.ts';
import type { Settings } from '../config/index.ts';
import { openDataFolder } from '../lifecycle/data-folder.ts';
import { StartupFault } from '../lifecycle/startup-fault.ts';
import { openStorage } from '../storage/open-storage.ts';
import { type ArchiveHeader, type ArchivePart, readArchive } from './archive.ts';
import { restoreBackup } from './restore-backup.ts';
import { SAYS } from './sentences.ts';

/** Fills the empty data folder (or database) of the settings from a backup. Answers the number of rows. Errors: StartupFault. */
export async function restoreFile(settings: Settings, file: string): Promise<number> {
  const folder = await openDataFolder(settings.dataDir);
  try {
    await refuseUsedFolder(settings);
    try {
      return await restoreInto(settings, file);
    } catch (error) {
      // What was made for the restore goes again, so that the folder is as empty as before.
      if (settings.database === undefined) await removeCluster(settings.dataDir);
      throw asStartupFault(error, file);
    }
  } finally {
    folder.release();
  }
}

async function restoreInto(settings: Settings, file: string): Promise<number> {
  const bytes = createZstdDecompress();
  // A file that cannot be read ends the stream with its error.
  pipeline(createReadStream(file), bytes, () => undefined);
  const parts = readArchive(bytes);
  const header = await firstPart(parts);
  const storage = await openStorage({
    dataFolder: settings.dataDir,
    external: settings.database,
    migrations: migrationsOf(header),
  });
  try {
    if (storage.ownerUrl === undefined) {
      throw new AppError('forbidden', SAYS.needsOwner());
    }
    return await restoreBackup(storage.ownerUrl, header, parts);
  } finally {
    await storage.close();
  }
}

async function refuseUsedFolder(settings: Settings): Promise<void> {
  const found = await readdir(settings.dataDir);
  if (settings.database === undefined && found.includes('postgres')) {
    throw new StartupFault(SAYS.folderUsed({ folder: settings.dataDir }));
  }
}

async function removeCluster(dataFolder: string): Promise<void> {
  for (const name of ['postgres', 'postgres.json', 'postgres.log']) {
    await rm(join(dataFolder, name), { recursive: true, force: true });
  }
}

async function firstPart(parts: AsyncGenerator<ArchivePart>): Promise<ArchiveHeader> {
  const first = await parts.next();
  if (!first.done && first.value.kind === 'header') return first.value.header;
  throw new AppError('unsupportedFile', SAYS.noBackup());
}

/** The schema as it was when the backup was made; the next start takes the steps after it, on the restored rows. */
function migrationsOf(header: ArchiveHeader) {
  const ours = capabilities.flatMap((capability) => capability.migrations ?? []);
  const unknown = header.migrations.find((name) => !ours.some((migration) => migration.name === name));
  if (unknown !== undefined) {
    throw new AppError('unsupportedFile', SAYS.newer({ version: header.version }));
  }
  return ours.filter((migration) => header.migrations.includes(migration.name));
}

function asStartupFault(error: unknown, file: string): StartupFault {
  if (error instanceof StartupFault) return error;
  if (isAppError(error)) return new StartupFault(SAYS.ofFile({ file, reason: error.said ?? error.message }), 1, error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'EACCES')
    return new StartupFault(SAYS.unreadable({ file, reason: code }), 1, error);
  if (code.startsWith('ZSTD') || code.startsWith('Z_'))
    return new StartupFault(SAYS.ofFile({ file, reason: SAYS.noBackup() }), 1, error);
  return new StartupFault(
    SAYS.notRestored({ file, reason: error instanceof Error ? error.message : String(error) }),
    1,
    error,
  );
}
