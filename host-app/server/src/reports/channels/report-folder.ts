import { randomUUID } from 'node:crypto';
import { constants, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ReportFolder } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { SAYS } from './sentences.ts';

/** A name of a folder or a file, and nothing that leads elsewhere on any system. */
const PART = /^(?!\.{1,2}$)[^/\\:*?"<>|\p{Cc}]{1,120}$/u;
const MOST_PARTS = 8;

/** Puts files below one folder of the operator's. Whole or not at all; a link below it leads nowhere. */
export function reportFolder(root: string): ReportFolder {
  return {
    async write(path, content) {
      const parts = path.split('/');
      const name = parts.pop();
      if (name === undefined || parts.length >= MOST_PARTS || ![...parts, name].every((part) => PART.test(part)))
        throw outside();
      const folder = await folderOf(await realpath(root), parts);
      const unfinished = join(folder, `.${randomUUID()}.part`);
      const file = await open(unfinished, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o640);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      // A name that is a link is replaced, not followed.
      await rename(unfinished, join(folder, name)).catch(async (error: unknown) => {
        await rm(unfinished, { force: true });
        throw error;
      });
    },
  };
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

function outside(): AppError {
  return new AppError('forbidden', SAYS.outsideFolder());
}
