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
  /** So many marks, at least, by the rows that they would be made from: to make them all would take the test itself too long. */
  marksToCome?: number;
  /** It never comes to an end, which with these rows it does at once. */
  endlessBeside?: Rows;
}

export interface HostileCase {
  id: string;
  tries: string;
  spec: Record<string, unknown>;
  /** What it becomes when its holes are filled; the bare library knows none. */
  filled?: Record<string, unknown>;
  values?: Rows | 'grid' | 'many';
  holes?: boolean;
  /** The rule that must refuse it. */
  refusedBy: string;
  bare: BareProof;
}

const FOLDER = join(import.meta.dirname, 'cases');

/** Each a folder of its own, which is its id. */
export async function hostileCases(): Promise<HostileCase[]> {
  const ids = (await readdir(FOLDER)).sort();
  return Promise.all(
    ids.map(async (id): Promise<HostileCase> => {
      const said: Omit<HostileCase, 'id'> = JSON.parse(await readFile(join(FOLDER, id, 'case.json'), 'utf8'));
      return { id, ...said };
    }),
  );
}

/** How many rows a table of this name has, where each row differs from all others; `many` are as many as are drawn at once. */
const TABLES = { grid: 160, many: 2000 };

/** Three plain rows, or those of a table. */
export function rowsOf({ values }: HostileCase): Rows {
  if (typeof values === 'string')
    return Array.from({ length: TABLES[values] }, (_, at) => ({ a: `a${at}`, b: at, v: at }));
  return values ?? ['x', 'y', 'z'].map((a, at) => ({ a, b: at + 1 }));
}
