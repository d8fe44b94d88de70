import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `run.json`: how the command line on this machine reaches the running server. Only the owner of the folder can read it. */
export async function writeRunFile(
  dataFolder: string,
  run: { address: string; key: string; pid: number },
): Promise<void> {
  const file = join(dataFolder, 'run.json');
  await writeFile(`${file}.new`, `${JSON.stringify(run)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export async function removeRunFile(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, 'run.json'), { force: true });
}
