/** What one isolated process may use before it is ended. */
export interface IsolationLimits {
  /** Heap of V8, in MB. */
  heapMb: number;
  /** Resident memory, Buffers included, in MB; looked at ten times a second. */
  residentMb: number;
  /** Memory that the operating system hands out at all, in MB; holds without anyone looking. */
  dataMb: number;
  /** Wall time of one call, or of one step of a stream. */
  callMs: number;
  /** Time to start and to say what is supplied. */
  startMs: number;
  /** Time to fall silent after a call was cancelled. */
  cancelMs: number;
  /** Processor time used while one call runs. */
  callCpuMs: number;
  /** Processor time used while no call runs. */
  idleCpuMs: number;
  /** Processes at once, of all plugins and workspaces together; past that, the one that has rested longest makes room. */
  processes: number;
  /** Without a call for so long, the process is ended; the next call starts another. */
  idleMs: number;
  /** Bytes of one message, either way. */
  messageBytes: number;
  /** Brackets within brackets in one message. */
  messageDepth: number;
  /** Values in one message; each costs the server memory of its own. */
  messageValues: number;
  /** Requests and log lines in a second; a large one counts as several. */
  messagesPerSecond: number;
  /** Calls that run at once. */
  outstandingCalls: number;
  /** Requests to the broker that wait at once. */
  outstandingRequests: number;
}

export const ISOLATION_LIMITS: IsolationLimits = {
  heapMb: 96,
  residentMb: 256,
  dataMb: 768,
  callMs: 30_000,
  startMs: 10_000,
  cancelMs: 2_000,
  callCpuMs: 20_000,
  idleCpuMs: 2_000,
  processes: 64,
  idleMs: 300_000,
  messageBytes: 16_000_000,
  messageDepth: 40,
  messageValues: 1_500_000,
  messagesPerSecond: 1_000,
  outstandingCalls: 64,
  outstandingRequests: 32,
};
