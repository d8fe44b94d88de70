import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^vitrine-run-(\d+)$/;
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
export function openRunFolder(): string {
  const parent = memoryToSpare() ? MEMORY : tmpdir();
  for (const name of readdirSync(parent)) {
    const [, run] = NAME.exec(name) ?? [];
    if (run !== undefined && !isRunning(Number(run))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const folder = join(parent, `vitrine-run-${process.pid}`);
  // Other users pass through, as PostgreSQL's own does, and see nothing.
  mkdirSync(folder, { mode: 0o711 });
  return folder;
}

function memoryToSpare(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bsize, bavail } = statfsSync(MEMORY);
    const [, available = '0'] = /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
    const fits = bsize * bavail >= ROOM_BYTES && Number(available) * 1024 >= ROOM_BYTES + OWN_BYTES;
    return fits && programsMayRun();
  } catch {
    return false;
  }
}

/** Containers often forbid programs there, and a browser and a clone are programs. */
function programsMayRun(): boolean {
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .findLast((line) => line.split(' ')[1] === MEMORY);
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
