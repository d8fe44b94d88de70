import type { PluginManifest } from '@vitrine/core/contracts';
import { documentFiles } from '@vitrine/core/plugin-host';
import type { ContentFault } from './check-content.ts';
import { MANIFEST_FILE } from './file-name.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import type { PluginFiles } from './pack.ts';
import type { PluginPackage } from './read-package.ts';
import { SAYS } from './sentences.ts';

const KILO = 1000;

/** Documents and texts that are more than is read of a plugin, by their sizes alone. */
export function documentFaults({ manifest, files }: PluginPackage): ContentFault[] {
  const { documentBytes, documentsBytes } = PACKAGE_LIMITS;
  const documents = namings(manifest, files);
  const bytesOf = (name: string) => files.get(name)?.byteLength ?? 0;
  const texts = [manifest.readme, manifest.changelog].filter((name) => name !== undefined);
  const faults = [...new Set([...documents, ...texts])]
    .filter((name) => bytesOf(name) > documentBytes)
    .map((file): ContentFault => ({ file, said: SAYS.documentBytes({ most: documentBytes / KILO }) }));
  const together = documents.reduce((sum, name) => sum + bytesOf(name), 0);
  if (together > documentsBytes)
    faults.push({ file: MANIFEST_FILE, said: SAYS.documentsBytes({ most: documentsBytes / KILO }) });
  return faults;
}

/** The files that are read as documents, one as often as it is named: that often it is checked, shown and sent. */
function namings(manifest: PluginManifest, files: PluginFiles): string[] {
  const folders = (manifest.contributes.widgets ?? []).map(({ upgrades }) => upgrades);
  return [
    ...documentFiles(manifest),
    ...folders.flatMap((folder) => (folder === undefined ? [] : inFolder(files, folder))),
  ];
}

function inFolder(files: PluginFiles, folder: string): string[] {
  return [...files.keys()].filter((name) => name.startsWith(`${folder.replace(/\/$/, '')}/`) && name.endsWith('.json'));
}
