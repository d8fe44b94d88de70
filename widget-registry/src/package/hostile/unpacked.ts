import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bareEntries, bareUnzip } from './bare-unzip.ts';

/** What a file system holds that takes names for the same which this folds to one text. */
export function folded(bytes: Uint8Array, fold: (name: string) => string): Map<string, string> {
  return new Map(bareEntries(bytes).map(({ name, content }) => [fold(name), content.toString('utf8')]));
}

/** Whether a name in the unpacked folder leads to the secret outside. */
export async function outsideRead(bytes: Uint8Array, folder: string, name: string): Promise<boolean> {
  await bareUnzip(bytes, folder);
  return (await readFile(join(folder, name), 'utf8')) === 'the secret';
}
