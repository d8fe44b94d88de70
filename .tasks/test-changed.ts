import { spawnSync } from 'node:child_process';
import { join, sep } from 'node:path';

/** The tests of packages that differ from a commit and of all that need them, by Lerna's graph; browser walks and measures are left to the whole run. */
const root = join(import.meta.dirname, '..');
const since = process.argv[2] ?? 'main';

const lerna = spawnSync(
  join(root, 'node_modules', '.bin', 'lerna'),
  ['list', '--all', '--json', '--loglevel', 'error', '--since', since],
  { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
);
if (lerna.status !== 0) {
  process.stderr.write(
    `Lerna could not tell what changed since "${since}". Name a commit that is here: npm run test:changed -- HEAD~1\n`,
  );
  process.exit(1);
}
const changed: { name: string; location: string }[] = JSON.parse(lerna.stdout);
const tested = changed.filter(({ name }) => !['@vitrine/e2e', '@vitrine/bench'].includes(name));
process.stdout.write(`Changed since ${since}: ${tested.map(({ name }) => name).join(', ') || 'no package'}\n`);
const folders = tested.map(({ location }) => `${location}${sep}`);
const tests = spawnSync(process.execPath, [join(import.meta.dirname, 'test.ts'), '.tasks/house', ...folders], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = tests.status ?? 1;
