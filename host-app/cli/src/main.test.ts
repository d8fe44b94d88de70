import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** Prints the address of every module that is loaded after it. */
const TELL_LOADED = `
  import { registerHooks } from 'node:module';
  import { writeSync } from 'node:fs';
  registerHooks({ load: (url, context, next) => (writeSync(2, url + '\\n'), next(url, context)) });
`;

async function loadedBy(...command: string[]): Promise<string[]> {
  const told = `data:text/javascript,${encodeURIComponent(TELL_LOADED)}`;
  const { stderr } = await run(process.execPath, ['--import', told, join(import.meta.dirname, 'main.ts'), ...command]);
  return stderr.split('\n');
}

test('a command that needs no package of a plugin does not wait for what reads, checks and bundles them', async () => {
  const loaded = await loadedBy('--help');
  expect(loaded.filter((url) => url.endsWith('/plugin/plugin-commands.ts'))).toHaveLength(1);
  expect(loaded.filter((url) => /\/(widget-registry|typebox|rolldown|ajv|inversify|tar)\//.test(url))).toEqual([]);
});
