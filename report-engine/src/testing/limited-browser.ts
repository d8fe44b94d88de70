import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { browserProgram } from '../render/print/index.ts';

/** The shipped Chromium as a program in `folder`, each of whose processes finds only so much memory when it is started from then on. */
export interface LimitedBrowser {
  path: string;
  /** Megabytes of each process; left out: as much as there is. */
  limit(megabytes?: number): Promise<void>;
}

/** Where there is no more, the system says so to whoever asks for it: the browser ends the process as it does on a machine that is full. */
export async function limitedBrowser(folder: string): Promise<LimitedBrowser> {
  const { path: program, env = {} } = await browserProgram({ folder });
  const [path, file] = [join(folder, 'limited'), join(folder, 'limit')];
  const fonts = Object.entries(env).map(([name, value]) => `export ${name}='${value}'\n`);
  const lines = `#!/bin/sh\nread -r limit < '${file}'\nulimit -d "$limit"\n${fonts.join('')}exec '${program}' "$@"\n`;
  await writeFile(path, lines, { mode: 0o700 });
  const limit = (megabytes?: number) =>
    writeFile(file, `${megabytes === undefined ? 'unlimited' : megabytes * 1024}\n`);
  await limit();
  return { path, limit };
}
