import { join } from 'node:path';
import { bundledPackages } from '../host-app/server/src/lifecycle/bundled-packages.ts';

const bundleOf = bundledPackages(join(import.meta.dirname, '..'));

/** Plugin of Vite: tests of the server load packages as it loads them itself, from the few files that were made of them. */
export const bundledInTests = {
  name: 'vitrine:bundled-packages',
  enforce: 'pre' as const,
  resolveId: (specifier: string, importer: string | undefined) => importer && bundleOf?.(specifier, importer),
};
