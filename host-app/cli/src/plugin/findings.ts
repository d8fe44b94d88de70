import { isAppError, type Language, type Said } from '@vitrine/core/errors';
import { type ContentFault, contentFaults, type PluginPackage, readPackage } from '@vitrine/widget-registry/package';
import { POLICY } from '@vitrine/widget-registry/policy';
import { Refusal } from '../refusal.ts';
import { CannotBundle } from './bundle.ts';
import { type PackedFolder, packFolder } from './pack-folder.ts';
import { SAYS } from './sentences.ts';

/** Something that keeps a plugin from being taken or from keeping its promises. */
export interface Finding {
  /** Where: a file of the plugin with a JSON pointer into it, or a promise of its contract. Left out where it is about none. */
  place?: string;
  said: Said;
}

const MANIFEST = 'plugin.json';

/** A folder as the package that it is, or why it is none. */
export async function readFolder(
  folder: string,
): Promise<{ packed: PackedFolder; plugin: PluginPackage } | { findings: Finding[] }> {
  try {
    const packed = await packFolder(folder);
    return { packed, plugin: await readPackage(packed.bytes) };
  } catch (error) {
    return { findings: [findingOf(error)] };
  }
}

/** What is wrong inside of its files; with what an author should add, where somebody asks for that too. */
export function contentFindings(plugin: PluginPackage, { withAdvice }: { withAdvice: boolean }): Finding[] {
  return [...contentFaults(plugin)].filter(({ advice }) => withAdvice || !advice).map(contentFinding);
}

/** What a server refused of a package that has no fault in itself: its path leads into the manifest. */
export function refusedFinding({ problem, said, message }: Refusal): Finding {
  const { detail, path } = (problem ?? {}) as { detail?: string; path?: string };
  if (detail === undefined) return { said: said ?? sameIn(message) };
  return { ...(path === undefined ? {} : { place: `${MANIFEST} ${path}` }), said: sameIn(detail) };
}

/** One line for each. */
export function findingLines(findings: readonly Finding[], language: Language): string[] {
  return findings.map(({ place, said }) => (place === undefined ? said[language] : `${place}: ${said[language]}`));
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
  if (error instanceof Refusal) {
    const place = error instanceof CannotBundle ? error.file : MANIFEST;
    return { place, said: error.said ?? sameIn(error.message) };
  }
  if (!isAppError(error)) throw error;
  return { place: (error.path ?? `/${MANIFEST}`).slice(1), said: error.said ?? sameIn(error.message) };
}

const sameIn = (text: string): Said => ({ en: text, de: text, fr: text });
