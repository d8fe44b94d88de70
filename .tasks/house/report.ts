import { bareErrors, importBreaches, importCycles, layoutBreaches } from './rules.ts';
import { ownPackages, repositoryFiles } from './sources.ts';

const files = repositoryFiles();
const breaches = [
  ...importBreaches(files, ownPackages(files)),
  ...importCycles(files).map((cycle) => `import cycle: ${cycle}`),
  ...layoutBreaches(files),
  ...bareErrors(files),
];
for (const breach of breaches) process.stderr.write(`${breach}\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;
