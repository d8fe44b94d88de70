import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

type Rows = Record<string, unknown>[];

/** How it shows that the attack works on the bare library. */
export interface BareProof {
  /** A text that the picture then holds. */
  says?: string;
  /** A path that a server is then asked for. */
  calls?: string;
  /** A part of an address that the loader is then asked for. */
  asks?: string;
  /** A text that the compiled specification then holds. */
  compiles?: string;
  /** A text that is then logged. */
  logs?: string;
  /** So many marks, rows or panels, or characters of the picture, at least. */
  marks?: number;
  rows?: number;
  panels?: number;
  longer?: number;
}

export interface HostileCase {
  id: string;
  tries: string;
  spec: Record<string, unknown>;
  /** What it becomes when its holes are filled; the bare library knows none. */
  filled?: Record<string, unknown>;
  values?: Rows | 'grid';
  holes?: boolean;
  /** The rule that must refuse it. */
  refusedBy: string;
  bare: BareProof;
}

const FOLDER = join(import.meta.dirname, 'cases');

export async function hostileCases(): Promise<HostileCase[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file): Promise<HostileCase> => JSON.parse(await readFile(join(FOLDER, file), 'utf8'))),
  );
}

/** Three plain rows, or 160 where each differs from all others. */
export function rowsOf({ values }: HostileCase): Rows {
  if (values === 'grid') return Array.from({ length: 160 }, (_, at) => ({ a: `a${at}`, b: at, v: at }));
  return values ?? ['x', 'y', 'z'].map((a, at) => ({ a, b: at + 1 }));
}
