import { randomUUID } from 'node:crypto';
import { constants, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ReportFolder } from '@vitrine/core/contracts';
import { AppError, isAppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** `details.reason` of an error by which a file did not get there. */
export const NOT_WRITTEN = 'notWritten';
/** A name of a folder or a file, and nothing that leads elsewhere on any system. */
const PART = /^(?!\.{1,2}$)[^/\\:*?"<>|\p{Cc}]{1,120}$/u;
const MOST_PARTS = 8;
/** What file systems hold in one name. */
const MOST_BYTES = 255;

/** Puts files of a workspace below its own folder in one of the operator's. Whole or not at all; a link below it leads nowhere. */
export function reportFolder(root: string, workspaceId: string): ReportFolder {
  return {
    async write(path, content) {
      const parts = path.split('/');
      const name = parts.pop();
      if (name === undefined || parts.length >= MOST_PARTS || ![...parts, name].every(isName)) throw outside();
      try {
        const own = await folderOf(await realpath(root), [workspaceId]);
        await put(content, { folder: await folderOf(own, parts), name });
      } catch (error) {
        throw isAppError(error) ? error : notWritten(error);
      }
    },
  };
}

function isName(part: string): boolean {
  return PART.test(part) && Buffer.byteLength(part) <= MOST_BYTES;
}

async function put(content: Uint8Array, { folder, name }: { folder: string; name: string }): Promise<void> {
  const unfinished = join(folder, `.${randomUUID()}.part`);
  try {
    const file = await open(unfinished, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o640);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    // A name that is a link is replaced, not followed.
    await rename(unfinished, join(folder, name));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Folder by folder: one that is a link to elsewhere is not entered. Errors: `forbidden`. */
async function folderOf(root: string, parts: readonly string[]): Promise<string> {
  let folder = root;
  for (const part of parts) {
    const next = join(folder, part);
    await mkdir(next, { recursive: true });
    folder = await realpath(next);
    if (folder !== next && !folder.startsWith(root + sep)) throw outside();
  }
  return folder;
}

/** Nobody got anything: the same files are written again by another try. */
function notWritten(cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new AppError('unavailable', SAYS.notWritten({ code }), { cause, details: { reason: NOT_WRITTEN } });
}

function outside(): AppError {
  return new AppError('forbidden', SAYS.outsideFolder());
}
