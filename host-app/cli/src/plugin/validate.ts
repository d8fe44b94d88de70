import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import { isAppError, type Said } from '@vitrine/core/errors';
import { pluginContract } from '@vitrine/core/testing';
import { notTaken, reviewPackage } from '@vitrine/widget-registry/catalogue';
import { type ContentFault, contentFaults, type PluginFiles, readPackage } from '@vitrine/widget-registry/package';
import { POLICY } from '@vitrine/widget-registry/policy';
import { Refusal } from '../refusal.ts';
import { packFolder } from './pack-folder.ts';
import { isScaffoldReadme } from './scaffold.ts';
import { SAYS } from './sentences.ts';

/** Something that keeps a plugin from being published or from keeping its promises. */
export interface Finding {
  /** Where: a file of the plugin, or a promise of its contract. */
  place: string;
  said: Said;
}

export interface Validated {
  findings: Finding[];
  /** What keeps nobody from publishing it, and those who look at it would miss. */
  remarks: Finding[];
}

/**
 * Everything that a marketplace would refuse, by the code with which it refuses, and every promise of the plugin's contract that does
 * not hold.
 */
export async function validateFolder(folder: string): Promise<Validated> {
  const packed = await attempt(() => packFolder(folder));
  if ('findings' in packed) return { findings: packed.findings, remarks: [] };
  const read = await attempt(() => readPackage(packed.value.bytes));
  if ('findings' in read) return { findings: read.findings, remarks: [] };
  const { manifest, files } = read.value;
  const refused = notTaken(manifest);
  return {
    findings: [
      ...(refused === undefined ? [] : [{ place: 'plugin.json /tier', said: refused }]),
      ...[...contentFaults(read.value)].map(contentFinding),
      ...(await brokenPromises(manifest, files)),
    ],
    remarks: [
      ...reviewPackage(read.value).map(({ file, says }) => ({ place: file ?? 'plugin.json', said: says })),
      ...(await readmeRemarks(manifest, files)),
    ],
  };
}

async function readmeRemarks({ id, readme }: PluginManifest, files: PluginFiles): Promise<Finding[]> {
  const bytes = readme === undefined ? undefined : files.get(readme);
  if (readme === undefined || bytes === undefined) return [];
  const asCreated = await isScaffoldReadme(id, new TextDecoder().decode(bytes));
  return asCreated ? [{ place: readme, said: SAYS.scaffoldReadme() }] : [];
}

async function attempt<T>(work: () => Promise<T>): Promise<{ value: T } | { findings: Finding[] }> {
  try {
    return { value: await work() };
  } catch (error) {
    return { findings: [findingOf(error)] };
  }
}

/** A fault with the reason of its rule: what to do is to follow it. */
function contentFinding({ file, path, said, rule }: ContentFault): Finding {
  const reason = POLICY.find(({ id }) => id === rule)?.reason;
  return {
    place: path === undefined ? file : `${file} ${path || '/'}`,
    said: reason === undefined ? said : SAYS.faultAndReason({ fault: said, reason }),
  };
}

function findingOf(error: unknown): Finding {
  if (error instanceof Refusal) return { place: 'plugin.json', said: error.said ?? sameIn(error.message) };
  if (!isAppError(error)) throw error;
  return { place: (error.path ?? '/plugin.json').slice(1), said: error.said ?? sameIn(error.message) };
}

const sameIn = (text: string): Said => ({ en: text, de: text, fr: text });

/** Runs the contract on the files of the package, in a folder of their own that goes away. */
async function brokenPromises(manifest: PluginManifest, files: PluginFiles): Promise<Finding[]> {
  const parent = await mkdtemp(join(tmpdir(), 'vitrine-validate-'));
  const folder = join(parent, manifest.id);
  try {
    const { files: _hashes, ...plain } = manifest;
    const all = new Map<string, Uint8Array | string>([['plugin.json', JSON.stringify(plain)], ...files]);
    for (const [name, content] of all) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const findings: Finding[] = [];
    for (const { name, run } of await pluginContract(folder)) {
      await run().catch((error: unknown) => findings.push(brokenPromise(name, error)));
    }
    return findings;
  } catch (error) {
    return [brokenPromise(manifest.id, error)];
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

const brokenPromise = (name: string, error: unknown): Finding => ({
  place: name,
  said: SAYS.brokenPromise({ why: error instanceof Error ? error.message : String(error) }),
});
