import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^vitrine-run-(\d+)-(\d+)$/;
/** Linux's own folder in memory. */
const MEMORY = '/dev/shm';
/** A run has up to two gigabytes there at a time, most of them packages of a fresh clone. */
const ROOM_BYTES = 3 * 2 ** 30;
/** What the tests themselves want beside that folder: with it, the tests took 3.5 gigabytes on a machine of two cores. */
const OWN_BYTES = 3 * 2 ** 30;

/**
 * Makes the folder in which everything lies that a run of the tests writes; whoever asks for it removes it. Databases, data folders and
 * clones are thousands of small files that nobody keeps: in memory they cost a small part of what they cost on a disk, where the machine
 * has memory to spare.
 */
export function openRunFolder(memory = MEMORY, disk = tmpdir()): string {
  const namespace = processNamespace();
  const parent = memoryToSpare(memory, namespace) ? memory : disk;
  for (const { name, isLeft } of runsIn(parent, namespace)) if (isLeft) removeIfOurs(join(parent, name));
  const folder = join(parent, `vitrine-run-${namespace}-${process.pid}`);
  mkdirSync(folder);
  // Other users pass through, as PostgreSQL's own does, and see nothing, whatever the umask is.
  chmodSync(folder, 0o711);
  return folder;
}

/** The folders of runs; one that bears the number of this process is left from a process before it. */
function runsIn(parent: string, namespace: string): { name: string; isLeft: boolean }[] {
  return readdirSync(parent).flatMap((name) => {
    const [, where, run] = NAME.exec(name) ?? [];
    if (where === undefined || run === undefined) return [];
    // Whether a run of another container goes on cannot be seen from here.
    const isLeft = where === namespace && (Number(run) === process.pid || !isRunning(Number(run)));
    return [{ name, isLeft }];
  });
}

/** What another user left is that user's to remove. */
function removeIfOurs(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
  }
}

/** Numbers of processes mean something within one of these only; where there are none, all are in the same. */
function processNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

function memoryToSpare(memory: string, namespace: string): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bsize, bavail } = statfsSync(memory);
    const [, available = '0'] = /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
    // Runs beside this one may have yet to take their part.
    const runs = 1 + runsIn(memory, namespace).filter(({ isLeft }) => !isLeft).length;
    const fits = bsize * bavail >= runs * ROOM_BYTES && Number(available) * 1024 >= runs * (ROOM_BYTES + OWN_BYTES);
    return fits && programsMayRun(memory);
  } catch {
    return false;
  }
}

/** Containers often forbid programs there, and a browser and a clone are programs. */
function programsMayRun(memory: string): boolean {
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .findLast((line) => line.split(' ')[1] === memory);
  return mount !== undefined && !(mount.split(' ')[3] ?? '').split(',').includes('noexec');
}

function isRunning(runner: number): boolean {
  try {
    process.kill(runner, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
