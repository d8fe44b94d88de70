import type { Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';
import type { IsolationLimits } from '../limits.ts';
import { usageOf } from '../walls/process-usage.ts';
import type { OutstandingCall } from './outstanding-call.ts';

export interface WatchPorts {
  calls(): Iterable<OutstandingCall>;
  onSeen(resident: number): void;
  onExcess(reason: Said): void;
}

const BUSY_MS = 100;
const QUIET_MS = 500;

/** Looks at a process's memory and processor time until it is told to stop. Sees nothing where the system does not say. */
export function watchUsage(pid: number | undefined, limits: IsolationLimits, ports: WatchPorts): () => void {
  const watch = new UsageWatch(limits, ports);
  let timer: NodeJS.Timeout | undefined;
  let stopped = pid === undefined;
  const look = async () => {
    const usage = await usageOf(pid ?? 0);
    if (stopped) return;
    if (usage !== undefined) {
      ports.onSeen(usage.resident);
      watch.look(usage.resident, usage.cpuMs);
    }
    schedule();
  };
  const schedule = () => {
    const busy = [...ports.calls()].length > 0;
    timer = setTimeout(() => void look(), busy ? BUSY_MS : QUIET_MS).unref();
  };
  if (!stopped) schedule();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

class UsageWatch {
  readonly #limits: IsolationLimits;
  readonly #ports: WatchPorts;
  #cpuMs: number | undefined;
  /** Processor time used since the last call ended. */
  #idleCpuMs = 0;

  constructor(limits: IsolationLimits, ports: WatchPorts) {
    this.#limits = limits;
    this.#ports = ports;
  }

  look(resident: number, cpuMs: number): void {
    const { residentMb, callCpuMs, idleCpuMs } = this.#limits;
    const used = cpuMs - (this.#cpuMs ?? cpuMs);
    this.#cpuMs = cpuMs;
    if (resident > residentMb * 1_000_000) this.#ports.onExcess(ENDED.residentMemory({ megabytes: residentMb }));
    const calls = [...this.#ports.calls()];
    this.#idleCpuMs = calls.length > 0 ? 0 : this.#idleCpuMs + used;
    if (this.#idleCpuMs > idleCpuMs) this.#ports.onExcess(ENDED.idleProcessor());
    for (const call of calls) {
      call.cpuBefore ??= cpuMs;
      if (cpuMs - call.cpuBefore > callCpuMs) this.#ports.onExcess(ENDED.callProcessor({ seconds: callCpuMs / 1000 }));
    }
  }
}
