import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

let runner: Promise<string> | undefined;
let spawner: Promise<string> | undefined;
let modules: Promise<Readonly<Record<string, string>>> | undefined;

/** As the runner imports it. */
const TAKE_AWAY = './take-away.ts';

/** The program of every isolated process, as JavaScript; the module that it imports is an address that carries it. */
export function runnerSource(): Promise<string> {
  runner ??= Promise.all([javaScript('./runner.ts'), javaScript(TAKE_AWAY)]).then(([program, part]) =>
    program.replace(`'${TAKE_AWAY}'`, () => `'data:text/javascript;base64,${Buffer.from(part).toString('base64')}'`),
  );
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

/** These files import nothing of ours but types, and the runner one module: each stands alone once its types are gone. */
async function javaScript(file: string): Promise<string> {
  return stripTypeScriptTypes(await readFile(new URL(file, import.meta.url), 'utf8'));
}
