import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where two processes that talk to each other stand. */
export type Placement = 'one core' | 'two cores' | 'wherever the system puts them';

/**
 * Starts children and measures them with every pair in the same place. Left alone, the system puts one pair on one core and another on
 * two, and the wake-ups between cores cost more than all that is measured.
 */
export async function inPlace<T, R>(
  placement: Placement,
  start: () => Promise<T>,
  measure: (started: T) => Promise<R>,
): Promise<R> {
  if (placement === 'wherever the system puts them') return measure(await start());
  const all = await ownCores();
  const [first = 0, second = first] = all;
  try {
    await pin([placement === 'one core' ? first : second]);
    const started = await start();
    await pin([first]);
    return await measure(started);
  } finally {
    await pin(all);
  }
}

/** Those that this machine can arrange: without `taskset` or a second core, what the system chooses is all there is. */
export async function placements(): Promise<Placement[]> {
  try {
    const cores = await ownCores();
    await pin(cores);
    return cores.length > 1 ? ['one core', 'two cores'] : ['one core'];
  } catch {
    return ['wherever the system puts them'];
  }
}

/** All threads of this process, and the children that it starts from now on. */
async function pin(cores: readonly number[]): Promise<void> {
  await run('taskset', ['--all-tasks', '--cpu-list', '--pid', cores.join(','), String(process.pid)]);
}

async function ownCores(): Promise<number[]> {
  const status = await readFile('/proc/self/status', 'utf8');
  const ranges = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1]?.split(',') ?? [];
  return ranges.flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}
