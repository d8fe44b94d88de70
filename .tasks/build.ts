import { buildWeb } from './build-web.ts';
import { bundlePackages } from './bundle-packages.ts';

/** Makes what is not kept in the repository and is needed to run: the pages, and the packages that the server loads as few files. */
export async function build(): Promise<void> {
  await Promise.all([buildWeb(), bundlePackages()]);
}
