import type { Import, ImportFile, ImportState } from '@vitrine/server/api';

const MOVING: readonly ImportState[] = ['queued', 'running'];

/** Something still happens without anybody doing anything. */
export function isMoving(state: ImportState): boolean {
  return MOVING.includes(state);
}

/** Neither moving nor waiting for an answer. */
export function isOver(state: ImportState): boolean {
  return !isMoving(state) && state !== 'needsAnswer';
}

/** Rows that are in the tables because of this file, or already were. */
export function rowsKept(file: ImportFile): number {
  return file.accepted + file.updated + file.unchanged;
}

/** 0…1 of a running file; undefined while nobody knows how long it is. */
export function shareOf(file: ImportFile): number | undefined {
  const progress = file.progress;
  if (progress === undefined || progress.total === null || progress.total === 0) return undefined;
  return Math.min(1, progress.rows / progress.total);
}

/** There is something to look at: at least one file ended with rows. */
export function hasData(imports: readonly Import[]): boolean {
  return imports.some(({ files }) => files.some((file) => file.state === 'done' && rowsKept(file) > 0));
}

/** Rows and files of an import, for one line in a list. */
export function totalsOf({ files }: Import): { rows: number; kept: number; rejected: number; failed: number } {
  return {
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    kept: files.reduce((sum, file) => sum + rowsKept(file), 0),
    rejected: files.reduce((sum, file) => sum + file.rejected, 0),
    failed: files.filter((file) => file.state === 'failed').length,
  };
}
