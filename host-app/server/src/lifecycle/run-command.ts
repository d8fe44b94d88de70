import { terminalLanguage } from '@vitrine/core/errors';
import type { Environment } from '../config/contract.ts';
import { readSettings } from '../config/settings.ts';
import { openBrowser } from './open-browser.ts';
import { SAYS } from './sentences.ts';
import { StartupFault } from './startup-fault.ts';

const language = terminalLanguage(process.env);

/** Starts the server, or with `restore <file>` fills an empty data folder from a backup. Faults are told in one sentence. */
export async function runCommand(environment: Environment, parameters: readonly string[]): Promise<void> {
  try {
    await run(environment, parameters);
  } catch (error) {
    if (!(error instanceof StartupFault)) throw error;
    process.stderr.write(`${error.said[language]}\n`, () => process.exit(error.exitCode));
  }
}

async function run(environment: Environment, [command, file]: readonly string[]): Promise<void> {
  const settings = readSettings(environment);
  if (command === 'restore' && file !== undefined) {
    const { restoreFile } = await import('../backups/restore.ts');
    const rows = await restoreFile(settings, file);
    process.stdout.write(`${SAYS.restored({ rows, folder: settings.dataDir })[language]}\n`);
    process.exit(0);
  }
  if (command !== undefined) throw new StartupFault(SAYS.use(), 2);
  // Wrong settings are told before anything heavy is loaded.
  const { startServer } = await import('./server.ts');
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
