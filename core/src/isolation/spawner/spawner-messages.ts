import type { ProcessEnd } from './spawned-process.ts';

/** What the server says to its spawner. The number of a process is the server's. */
export type SpawnerOrder =
  | { type: 'start'; id: number; command: string; args: readonly string[]; env: Readonly<Record<string, string>> }
  | { type: 'kill'; id: number };

/** What the spawner says to its server. */
export type SpawnerNews =
  | { type: 'ready' }
  | { type: 'started'; id: number; pid: number }
  | { type: 'errors'; id: number; bytes: Uint8Array }
  | { type: 'ended'; id: number; end: ProcessEnd };

/** Bytes in which a connection says whose it is. */
export const ID_BYTES = 4;
