import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Types, lint and format, the rules of the house, dead code, licences: all of them run, then the verdict. */
const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

const STEPS: readonly { name: string; program: string; arguments: readonly string[] }[] = [
  { name: 'types', program: join(modules, '.bin', 'tsc'), arguments: ['-p', 'tsconfig.json'] },
  {
    name: 'lint and format',
    program: join(modules, '.bin', 'biome'),
    arguments: ['check', '--error-on-warnings', '.'],
  },
  { name: 'rules of the house', program: process.execPath, arguments: [join(root, '.tasks', 'house', 'report.ts')] },
  { name: 'dead code', program: join(modules, '.bin', 'knip'), arguments: ['--no-progress'] },
  { name: 'licences', program: process.execPath, arguments: [join(root, '.tasks', 'licences.ts')] },
];

const failed: string[] = [];
for (const step of STEPS) {
  const result = spawnSync(step.program, step.arguments, { cwd: root, stdio: 'inherit' });
  process.stdout.write(`${result.status === 0 ? 'ok    ' : 'FAILED'} ${step.name}\n`);
  if (result.status !== 0) failed.push(step.name);
}
process.exitCode = failed.length === 0 ? 0 : 1;
