import { readFile } from 'node:fs/promises';

export interface ProcessUsage {
  /** Bytes. */
  resident: number;
  /** Processor time in milliseconds, of the kernel for it too. */
  cpuMs: number;
}

/** Pages and ticks as Linux counts them for programs, whatever the kernel's own are. */
const PAGE_BYTES = 4096;
const TICK_MS = 10;

/** What a process and those that it started use by now. Undefined where it has ended, or where the system does not say. */
export async function usageOf(pid: number): Promise<ProcessUsage | undefined> {
  try {
    const [memory, stat, children] = await Promise.all([
      readFile(`/proc/${pid}/statm`, 'latin1'),
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile(`/proc/${pid}/task/${pid}/children`, 'latin1').catch(() => ''),
    ]);
    // The name of the program, in brackets, may hold anything; the numbers come after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const own = {
      resident: Number(memory.split(' ')[1]) * PAGE_BYTES,
      cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    };
    const others = await Promise.all(
      children
        .split(' ')
        .filter(Boolean)
        .map((child) => usageOf(Number(child))),
    );
    return others.reduce<ProcessUsage>(
      (sum, other) => ({ resident: sum.resident + (other?.resident ?? 0), cpuMs: sum.cpuMs + (other?.cpuMs ?? 0) }),
      own,
    );
  } catch {
    return undefined;
  }
}
