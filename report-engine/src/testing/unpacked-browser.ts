import { link, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { inject } from 'vitest';
import { browserProgram } from '../render/pdf/browser-program.ts';

/**
 * Makes a folder look as after its first print: the shipped browser is unpacked there. It is the file of the whole run; to unpack 200 megabytes
 * for every server takes longer than most of what is printed.
 */
export async function unpackBrowserInto(folder: string): Promise<void> {
  const shared = inject('vitrineBrowser');
  const { path } = await browserProgram({ folder: shared });
  // Where none is shipped, that of the machine is used as it is.
  if (!path.startsWith(shared)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await link(path, join(folder, basename(path)));
}
