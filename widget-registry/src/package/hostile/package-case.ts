import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import { canonicalJson } from '../canonical-json.ts';
import { packPlugin } from '../pack.ts';
import type { Signature } from '../signature.ts';
import { sampleFiles, sampleManifest } from '../testing/sample-plugin.ts';
import { type RawEntry, type RawZip, rawZip } from './raw-zip.ts';

/** Where a reader that trusts the file unpacks it. */
export interface Place {
  folder: string;
  /** Beside it; holds `secret.txt`. */
  outside: string;
}

/** What a package that tries something is made of, and how it shows that it works. */
export interface PackageAttack {
  bytes(place: Place): Uint8Array;
  /** What comes beside it, where the attack lies in who signed; it is held against the key of the publisher. */
  signature?: Signature;
  /** Whether the attack works on a reader that trusts the file. */
  worksBare(bytes: Uint8Array, place: Place): Promise<boolean> | boolean;
}

/** A folder of `cases`: `case.json` says what it tries and what must happen, `attack.ts` makes it. */
export interface PackageCase extends PackageAttack {
  id: string;
  tries: string;
  /** The word in `details.package` with which it must be refused. */
  refusedBy: string;
}

const FOLDER = join(import.meta.dirname, 'cases');

export async function packageCases(): Promise<PackageCase[]> {
  const ids = (await readdir(FOLDER)).sort();
  return Promise.all(
    ids.map(async (id) => {
      const said: Pick<PackageCase, 'tries' | 'refusedBy'> = JSON.parse(
        await readFile(join(FOLDER, id, 'case.json'), 'utf8'),
      );
      const { attack } = (await import(`./cases/${id}/attack.ts`)) as { attack: PackageAttack };
      return { id, ...said, ...attack };
    }),
  );
}

/** The entries of a package that is as it must be: the manifest first. */
export function goodEntries(
  files: Readonly<Record<string, string>> = {},
  parts: Partial<PluginManifest> = {},
): RawEntry[] {
  const contents = sampleFiles(files);
  const { manifest } = packPlugin(sampleManifest(parts), contents);
  const rest = [...contents].map(([name, content]): RawEntry => ({ name, content }));
  return [{ name: 'plugin.json', content: canonicalJson(manifest) }, ...rest];
}

/** A good package with these entries behind it. */
export function withEntries(entries: readonly RawEntry[], zip: RawZip = {}): Uint8Array {
  return rawZip([...goodEntries(), ...entries], zip);
}

/** A good package whose manifest has another text. */
export function withManifest(change: (text: string) => string): Uint8Array {
  const [manifest, ...rest] = goodEntries();
  return rawZip([{ name: 'plugin.json', content: change(String(manifest?.content)) }, ...rest]);
}

/** A package that is as it must be but for what its manifest says. */
export function canonicalManifest(
  change: (manifest: Record<string, unknown>) => Record<string, unknown>,
  files: Readonly<Record<string, string>> = {},
): Uint8Array {
  const [manifest, ...rest] = goodEntries(files);
  const changed = change(JSON.parse(String(manifest?.content)));
  return rawZip([{ name: 'plugin.json', content: canonicalJson(changed) }, ...rest]);
}

export function withContributions(contributes: object, files: Readonly<Record<string, string>> = {}): Uint8Array {
  return canonicalManifest((manifest) => ({ ...manifest, contributes }), files);
}

export function withVersion(version: string): Uint8Array {
  return canonicalManifest((manifest) => ({ ...manifest, version }));
}

/** Whether something fails in a way that nobody prepared for. */
export async function fails(work: () => Promise<unknown> | unknown): Promise<boolean> {
  try {
    await work();
    return false;
  } catch {
    return true;
  }
}
