import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the packages of this repository put beside a Node. */
const BINARIES = join(ROOT, 'node_modules', '.bin');

/** Every file of the repository as a clone would have it, in an empty home. */
async function freshClone(folder: string): Promise<string> {
  const clone = join(folder, 'vitrine');
  const files = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of files.stdout.split('\0').filter((name) => name !== '')) {
    await cp(join(ROOT, file), join(clone, file), { recursive: true }).catch(() => undefined);
  }
  return clone;
}

/** The PATH as it was before our own scripts put the pinned Node first, where the machine has a Node of its own that is new enough. */
function pathOfMachine(): string {
  const path = process.env['PATH'] ?? '';
  const folders = path.split(delimiter).filter((folder) => folder !== dirname(process.execPath) && folder !== BINARIES);
  const machine = folders.join(delimiter);
  const { stdout } = spawnSync('node', ['-p', 'process.versions.node'], {
    env: { ...process.env, PATH: machine },
    encoding: 'utf8',
  });
  return Number.parseInt(stdout ?? '', 10) >= 20 ? machine : path;
}

async function firstLine(child: ChildProcess): Promise<string> {
  let out = '';
  let all = '';
  child.stderr?.on('data', (chunk: unknown) => {
    all += String(chunk);
  });
  for await (const chunk of child.stdout ?? []) {
    out += String(chunk);
    const address = /https?:\/\/\S+/.exec(out);
    if (address) return address[0];
  }
  throw new Error(`npm start ended without an address: ${out}${all}`);
}

/** A group that has ended cannot be interrupted any more. */
function interruptGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGINT');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** The last line that `npm test` says of one file of tests; the whole of them is what this is a part of. */
async function lastLineOfTests(clone: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const child = spawn('npm', ['test', '--', 'core/src/errors'], { cwd: clone, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: unknown) => {
      said += String(chunk);
    });
  const [status] = await once(child, 'exit');
  return status === 0 ? said.trim().split('\n').at(-1) : said;
}

it('a fresh clone in an empty home, on the Node of the machine, starts with one command, answers with a page, ends with npm, and is tested with another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-clone-'));
  await chmod(folder, 0o755);
  const home = join(folder, 'home');
  await mkdir(home);
  const clone = await freshClone(folder);
  const environment: NodeJS.ProcessEnv = { ...process.env, PATH: pathOfMachine(), HOME: home, VITRINE_PORT: '0' };
  for (const name of Object.keys(environment))
    if (name.startsWith('VITEST') || name === 'NODE_ENV') delete environment[name];
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = once(child, 'exit');
  try {
    const address = await firstLine(child);
    const welcome = await fetch(address, { redirect: 'manual' });
    expect(welcome.status).toBe(303);
    const page = await fetch(new URL('/', address));
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
    child.kill('SIGTERM');
    await expect
      .poll(() =>
        fetch(address).then(
          () => 'answers',
          () => 'gone',
        ),
      )
      .toBe('gone');
    await expect.poll(() => existsSync(join(clone, '.vitrine', 'run.json'))).toBe(false);
    expect(await lastLineOfTests(clone, environment)).toMatch(/^[1-9]\d* passed, 0 failed$/);
  } finally {
    // The whole group, as Ctrl-C in a terminal does.
    if (child.pid) interruptGroup(child.pid);
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
  }
});
