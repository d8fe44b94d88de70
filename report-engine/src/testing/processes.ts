import { readdirSync, readFileSync } from 'node:fs';

/** Whether a process of the group that `pid` leads still runs; one that ended and that nobody asked for does not. */
export function isAlive(pid: number): boolean {
  if (process.platform !== 'linux') return reaches(pid);
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(group) === pid && state !== 'Z';
    } catch {
      return false;
    }
  });
}

function reaches(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}
