import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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
  const bundleOf = bundledPackages(root);
  if (!bundleOf) return;
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL: parent } = context;
      const file = parent?.startsWith('file:') ? bundleOf(specifier, fileURLToPath(parent)) : undefined;
      return file === undefined
        ? next(specifier, context)
        : { url: pathToFileURL(file).href, format: 'module', shortCircuit: true };
    },
  });
}

/** The file that stands for a package where a file of that path imports it, unless it is loaded as it was installed. */
type BundleOf = (specifier: string, importer: string) => string | undefined;

/** Undefined where there are no bundles of what is installed. */
export function bundledPackages(root: string): BundleOf | undefined {
  const folder = join(root, 'node_modules', '.cache', 'packages');
  const index = readIndex(folder, join(root, 'node_modules', '.vitrine-lock'));
  if (!index) return undefined;
  const workspaces = Object.entries(index.packages).map(
    ([workspace, packages]) => [join(root, ...workspace.split('/'), 'src') + sep, packages] as const,
  );
  return (specifier, importer) => {
    const file = workspaces.find(([source]) => importer.startsWith(source))?.[1][specifier];
    return file === undefined ? undefined : join(folder, file);
  };
}

function readIndex(folder: string, stamp: string): Index | undefined {
  try {
    const index: Index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
    return index.installed === readFileSync(stamp, 'utf8') ? index : undefined;
  } catch {
    return undefined;
  }
}
