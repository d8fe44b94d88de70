import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PluginManifest } from '@vitrine/core/contracts';
import { pluginContract } from '@vitrine/core/testing';
import { notTaken, reviewPackage } from '@vitrine/widget-registry/catalogue';
import type { PluginFiles } from '@vitrine/widget-registry/package';
import { contentFindings, type Finding, readFolder } from './findings.ts';
import { isScaffoldReadme } from './scaffold.ts';
import { SAYS } from './sentences.ts';

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
  const read = await readFolder(folder);
  if ('findings' in read) return { findings: read.findings, remarks: [] };
  const { plugin } = read;
  const { manifest, files } = plugin;
  const refused = notTaken(manifest);
  return {
    findings: [
      ...(refused === undefined ? [] : [{ place: 'plugin.json /tier', said: refused }]),
      ...contentFindings(plugin, { withAdvice: true }),
      ...(await brokenPromises(manifest, files)),
    ],
    remarks: [
      ...reviewPackage(plugin).map(({ file, says }) => ({ place: file ?? 'plugin.json', said: says })),
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
