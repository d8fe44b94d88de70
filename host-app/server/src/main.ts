import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { terminalLanguage } from '@vitrine/core/errors';
import { type Environment, readSettings } from './config/settings.ts';
import { openBrowser } from './lifecycle/open-browser.ts';
import { SAYS } from './lifecycle/sentences.ts';
import { StartupFault } from './lifecycle/startup-fault.ts';

const language = terminalLanguage(process.env);

// Whoever listened may be gone: a terminal that was closed, a pipe that had read enough. The server goes on, and says it to nobody.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

// Types stripped and code compiled once; the next start reads both from here. Where it cannot be written, nothing is lost.
enableCompileCache(join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'node'));

/** `main.ts` starts the server; `main.ts restore <file>` fills an empty data folder from a backup. */
async function main(environment: Environment, [command, file]: readonly string[]): Promise<void> {
  const settings = readSettings(environment);
  if (command === 'restore' && file !== undefined) {
    const { restoreFile } = await import('./backups/restore.ts');
    const rows = await restoreFile(settings, file);
    process.stdout.write(`${SAYS.restored({ rows, folder: settings.dataDir })[language]}\n`);
    process.exit(0);
  }
  if (command !== undefined) throw new StartupFault(SAYS.use(), 2);
  // Wrong settings are told before anything heavy is loaded.
  const { startServer } = await import('./lifecycle/server.ts');
  const stopAsked = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(0));
    process.on('uncaughtException', (error) => {
      process.stderr.write(`${SAYS.ownError({ error: error.stack ?? error.message })[language]}\n`);
      resolve(1);
    });
  });
  const server = await startServer(settings);
  process.stdout.write(`${SAYS.ready({ address: server.entrance })[language]}\n`);
  openBrowser(server.entrance, environment);
  const exitCode = await stopAsked;
  await server.stop();
  process.exit(exitCode);
}

try {
  await main(process.env, process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartupFault)) throw error;
  process.stderr.write(`${error.said[language]}\n`, () => process.exit(error.exitCode));
}
