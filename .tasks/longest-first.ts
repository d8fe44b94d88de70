import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first. A new clone knows no times of earlier runs, and these files are not large. */
const LONGEST = [
  'e2e/screens/every-screen.test.ts',
  'e2e/fresh-clone.test.ts',
  // Waits for a full minute of the clock.
  'e2e/report-people.test.ts',
  'e2e/frames/frames.test.ts',
  'e2e/first-plugin.test.ts',
  'e2e/marketplace.test.ts',
  'reports/hung-browser.test.ts',
  'editor/editor-page.test.tsx',
  'lifecycle/faults.test.ts',
  'plugin/guide-road.test.ts',
  'policy/hostile/hostile.test.ts',
  'imports/interrupted.test.ts',
  'composer/composer.test.tsx',
  'imports/any-order.test.ts',
  'plugin/plugin-road.test.ts',
  'reports/restart.test.ts',
  'reports/kill-points.test.ts',
  'isolation/hostile/hostile.test.ts',
  'data/data-pages.test.tsx',
  'reports/durability.test.ts',
  'dashboard/dashboard-page.test.tsx',
  'web/src/reports/reports.test.tsx',
  'web/src/marketplace/marketplace.test.tsx',
  'backups/backups.test.ts',
];

function rank({ moduleId }: TestSpecification): number {
  const at = LONGEST.findIndex((path) => moduleId.endsWith(path));
  return at === -1 ? LONGEST.length : at;
}

/** Projects whose files share their processes stand together, and come first: a process is handed on to the next file of its project only. */
function together({ project }: TestSpecification): string {
  return project.config.isolate ? '' : project.name;
}

/**
 * Starts the longest files first, so that no worker is left alone with one of them at the end, and spreads the files of each project over
 * the whole run: those of the pages wait half of their time, in which others can work.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = Map.groupBy(sorted, ({ project }) => project.name);
    const place = new Map<TestSpecification, number>();
    for (const ofProject of projects.values())
      for (const [at, file] of ofProject.entries()) place.set(file, (at + 0.5) / ofProject.length);
    return sorted.sort(
      (one, other) =>
        together(other).localeCompare(together(one), 'en') ||
        rank(one) - rank(other) ||
        (place.get(one) ?? 0) - (place.get(other) ?? 0),
    );
  }
}
