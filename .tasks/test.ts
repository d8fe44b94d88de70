import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { openRunFolder } from './run-folder.ts';

/** Everything that needs no browser counts for coverage; the browser walks run after it, without the cost of measuring. */
const UNIT_PROJECTS = ['core', 'widget-registry', 'react', 'plugins', 'server', 'web', 'house'];

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Outcome {
  passed: number;
  failed: number;
  ok: boolean;
}

const root = join(import.meta.dirname, '..');
let interrupted = false;

async function run(projects: readonly string[], options: readonly string[], folder: string): Promise<Outcome> {
  const file = join(folder, 'results.json');
  const vitest = spawn(
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
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TMPDIR: folder } },
  );
  const passOn = (signal: NodeJS.Signals) => {
    interrupted = true;
    // In a terminal Ctrl-C reaches it by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) vitest.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, passOn);
  const [status] = await once(vitest, 'exit');
  for (const signal of SIGNALS) process.off(signal, passOn);
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
  rmSync(file, { force: true });
  return { passed, failed: unreadable ? failed + 1 : failed, ok: status === 0 };
}

const only = process.argv.slice(2);
await build();
const folder = openRunFolder();
const outcomes: Outcome[] = [];
try {
  if (only.length > 0) outcomes.push(await run([], only, folder));
  else {
    outcomes.push(await run(UNIT_PROJECTS, ['--coverage'], folder));
    if (!interrupted) outcomes.push(await run(['e2e'], ['--no-coverage'], folder));
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
}

const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
const ok = outcomes.every((outcome) => outcome.ok) && failed === 0 && !interrupted;
if (!ok && failed === 0)
  process.stderr.write('The tests passed, but the run did not: see the coverage table or the error above.\n');
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = ok ? 0 : 1;
