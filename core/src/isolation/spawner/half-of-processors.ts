import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Numbers of processors as Linux lists them, such as `0-1,4`. */
export function listedProcessors(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}

/** On which processors a process may run. Errors: where the system does not say. */
export async function processorsOf(pid: number | 'self'): Promise<number[]> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [, list] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status) ?? [];
  if (list === undefined) throw new TypeError('The system does not say on which processors a process may run.');
  return listedProcessors(list);
}

/**
 * Keeps a process, and whatever it starts from then on, to half of the processors, so that the rest are free at once when somebody asks the
 * server: a kernel lets whoever runs finish its turn of some milliseconds first, however far back it stands. One processor is shared.
 */
export async function keepToHalf(pid: number): Promise<void> {
  const all = await processorsOf(pid);
  const half = all.slice(Math.ceil(all.length / 2));
  if (half.length > 0) await run('taskset', ['--cpu-list', '--pid', half.join(','), String(pid)]);
}
