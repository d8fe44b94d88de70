import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { openRunFolder } from './run-folder.ts';

/** Everything that needs no browser counts for coverage; the browser walks run after its tests, without the cost of measuring. */
const UNIT_PROJECTS = ['server', 'widget-registry', 'own-process', 'react', 'plugins', 'page-logic', 'web', 'house'];

/** Of all threads: the machine has no processor to spare for helpers that tidy memory beside each of them. */
const MEMORY = ['--single-threaded-gc', '--max-semi-space-size=64'];

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Outcome {
  passed: number;
  failed: number;
  ok: boolean;
}

interface Run {
  /** No test goes on any more: what is left to do takes one processor only. */
  tested: Promise<unknown>;
  outcome: Promise<Outcome>;
}

const root = join(import.meta.dirname, '..');
let interrupted = false;

function run(projects: readonly string[], options: readonly string[], folder: string): Run {
  const file = join(folder, `results-${projects[0] ?? 'chosen'}.json`);
  const vitest = spawn(
    process.execPath,
    [
      ...MEMORY,
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--reporter=${join(root, '.tasks', 'tell-tested.ts')}`,
      `--outputFile.json=${file}`,
      ...options,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, TMPDIR: folder } },
  );
  const passOn = (signal: NodeJS.Signals) => {
    interrupted = true;
    // In a terminal Ctrl-C reaches it by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) vitest.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, passOn);
  const ended = once(vitest, 'exit').then(([status]) => {
    for (const signal of SIGNALS) process.off(signal, passOn);
    return outcomeOf(file, status);
  });
  return { tested: Promise.race([once(vitest, 'message'), ended]), outcome: ended };
}

function outcomeOf(file: string, status: unknown): Outcome {
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
  if (only.length > 0) outcomes.push(await run([], only, folder).outcome);
  else {
    const unit = run(UNIT_PROJECTS, ['--coverage'], folder);
    await unit.tested;
    const walks = interrupted ? undefined : run(['e2e'], ['--no-coverage'], folder);
    outcomes.push(await unit.outcome);
    if (walks) outcomes.push(await walks.outcome);
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
