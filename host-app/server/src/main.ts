import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { type Environment, readSettings } from './config/settings.ts';
import { openBrowser } from './lifecycle/open-browser.ts';
import { StartupFault } from './lifecycle/startup-fault.ts';

// Types stripped and code compiled once; the next start reads both from here. Where it cannot be written, nothing is lost.
enableCompileCache(join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'node'));

async function main(environment: Environment): Promise<void> {
  const settings = readSettings(environment);
  // Wrong settings are told before anything heavy is loaded.
  const { startServer } = await import('./lifecycle/server.ts');
  const stopAsked = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(0));
    process.on('uncaughtException', (error) => {
      process.stderr.write(
        `Vitrine stops because of an error in itself; nothing stored is lost. ${error.stack ?? error.message}\n`,
      );
      resolve(1);
    });
  });
  const server = await startServer(settings);
  process.stdout.write(`Vitrine is ready: ${server.entrance}\n`);
  openBrowser(server.entrance, environment);
  const exitCode = await stopAsked;
  await server.stop();
  process.exit(exitCode);
}

try {
  await main(process.env);
} catch (error) {
  if (!(error instanceof StartupFault)) throw error;
  process.stderr.write(`${error.message}\n`, () => process.exit(error.exitCode));
}
