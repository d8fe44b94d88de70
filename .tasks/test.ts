import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';

/** Everything that needs no browser counts for coverage; the browser walks run after it, without the cost of measuring. */
const UNIT_PROJECTS = ['core', 'widget-registry', 'react', 'plugins', 'server', 'web', 'house'];

interface Outcome {
  passed: number;
  failed: number;
  ok: boolean;
}

const root = join(import.meta.dirname, '..');

function run(projects: readonly string[], options: readonly string[]): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-test-'));
  const file = join(folder, 'results.json');
  const result = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...options,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  let passed = 0;
  let failed = 0;
  let unreadable = false;
  try {
    const summary = JSON.parse(readFileSync(file, 'utf8'));
    passed = summary.numPassedTests;
    // A suite that could not be loaded has no tests of its own, and a skipped or unfinished test has not passed.
    failed = summary.numFailedTests + summary.numPendingTests + summary.numTodoTests;
    if (failed === 0 && summary.numFailedTestSuites > 0) failed = summary.numFailedTestSuites;
  } catch {
    unreadable = true;
  }
  rmSync(folder, { recursive: true, force: true });
  return { passed, failed: unreadable ? failed + 1 : failed, ok: result.status === 0 };
}

const only = process.argv.slice(2);
await build();
const outcomes =
  only.length > 0 ? [run([], only)] : [run(UNIT_PROJECTS, ['--coverage']), run(['e2e'], ['--no-coverage'])];

const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
const ok = outcomes.every((outcome) => outcome.ok) && failed === 0;
if (!ok && failed === 0)
  process.stderr.write('The tests passed, but the run did not: see the coverage table or the error above.\n');
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = ok ? 0 : 1;
