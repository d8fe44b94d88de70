import type { KillPoint } from '../../config/index.ts';

/** Told of each named point as work comes to it. */
export type Passing = (point: KillPoint) => void;

/** Ends this process at the chosen point as a crash would: nothing is said, closed or rolled back by it. */
export function killedAt(chosen: KillPoint | undefined): Passing {
  return (point) => {
    if (point === chosen) process.kill(process.pid, 'SIGKILL');
  };
}
