import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

let runner: Promise<string> | undefined;
let spawner: Promise<string> | undefined;
let modules: Promise<Readonly<Record<string, string>>> | undefined;

/** The program of every isolated process, as JavaScript. */
export function runnerSource(): Promise<string> {
  runner ??= javaScript('./runner.ts');
  return runner;
}

/** The program of the process that starts the others, as JavaScript. */
export function spawnerSource(): Promise<string> {
  spawner ??= javaScript('../spawner/spawner-program.ts');
  return spawner;
}

/** What a plugin may import of core, by specifier; `pack` leaves these imports in the entry. */
export function suppliedModules(): Promise<Readonly<Record<string, string>>> {
  modules ??= Promise.all([
    javaScript('../../contracts/define-plugin.ts'),
    javaScript('../../errors/app-error.ts'),
  ]).then(([plugin, errors]) => ({ '@vitrine/core/plugin': plugin, '@vitrine/core/errors': errors }));
  return modules;
}

/** These files import types only, so that each stands alone once its types are gone. */
async function javaScript(file: string): Promise<string> {
  return stripTypeScriptTypes(await readFile(new URL(file, import.meta.url), 'utf8'));
}
