import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Which file stands for each import of a package, by the folder whose code imports it. */
interface Index {
  /** What was installed when they were made. */
  installed: string;
  /** `core` → `typebox` → `typebox-build-index-….mjs`. */
  packages: Record<string, Record<string, string>>;
}

/**
 * Takes packages of thousands of files from the few files that were made of them when the product was built, which halves a start.
 * Only imports by the product's own code are led there. Where there are none, or other packages were installed since, everything is loaded
 * as it was installed. Must run before anything that imports a package. `root` is the folder of the repository.
 */
export function useBundledPackages(root: string): void {
  const folder = join(root, 'node_modules', '.cache', 'packages');
  const index = readIndex(folder, join(root, 'node_modules', '.vitrine-lock'));
  if (!index) return;
  const workspaces = Object.entries(index.packages).map(
    ([workspace, packages]) =>
      [pathToFileURL(join(root, ...workspace.split('/'), 'src') + sep).href, packages] as const,
  );
  const bundles = pathToFileURL(folder + sep).href;
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL;
      const file = workspaces.find(([source]) => parent?.startsWith(source))?.[1][specifier];
      return file === undefined
        ? next(specifier, context)
        : { url: bundles + file, format: 'module', shortCircuit: true };
    },
  });
}

function readIndex(folder: string, stamp: string): Index | undefined {
  try {
    const index: Index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
    return index.installed === readFileSync(stamp, 'utf8') ? index : undefined;
  } catch {
    return undefined;
  }
}
