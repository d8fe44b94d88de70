import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first. A new clone knows no times of earlier runs, and these files are not large. */
const LONGEST = [
  'e2e/screens/every-screen.test.ts',
  'e2e/fresh-clone.test.ts',
  'e2e/frames/frames.test.ts',
  'e2e/first-plugin.test.ts',
  'e2e/marketplace.test.ts',
  'editor/editor-page.test.tsx',
  'web/src/marketplace/marketplace.test.tsx',
  'hostile/hostile.test.ts',
  'plugin/plugin-road.test.ts',
  'plugin/guide-road.test.ts',
  'lifecycle/faults.test.ts',
  'imports/any-order.test.ts',
  'data/data-pages.test.tsx',
  'backups/backups.test.ts',
];

function rank({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((path) => moduleId.endsWith(path));
  return at === -1 ? LONGEST.length : at;
}

/** Starts the longest files first, so that no worker is left alone with one of them at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
