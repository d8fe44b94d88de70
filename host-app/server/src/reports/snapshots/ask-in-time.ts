import { AppError, isAppError } from '@vitrine/core/errors';
import type { TileFault } from '@vitrine/report-engine/contract';
import { isUndecided } from '../../http/index.ts';
import type { Log } from '../../observability/index.ts';
import type { DatasetCatalogue, QueryService } from '../../queries/contract.ts';
import { isOfTheStore } from '../../storage/index.ts';
import type { TileInputs } from '../../tiles/index.ts';
import { DEADLINES } from '../queue/deadlines.ts';
import { SAYS } from '../sentences.ts';

/** All that a snapshot asks. */
export interface SnapshotPorts {
  inputs: TileInputs;
  queries: QueryService;
  catalogue: DatasetCatalogue;
  log: Log;
}

/** One question with its own deadline, within that of all of them. Errors: `timeout` past either; the reason of `signal`. */
export async function inTime<T>(
  { signal, late }: { signal: AbortSignal; late: AbortSignal },
  ask: (ended: AbortSignal) => Promise<T>,
): Promise<T> {
  const slow = AbortSignal.timeout(DEADLINES.query);
  try {
    return await ask(AbortSignal.any([signal, late, slow]));
  } catch (error) {
    if (signal.aborted || !(late.aborted || slow.aborted)) throw error;
    const seconds = (slow.aborted ? DEADLINES.query : DEADLINES.data) / 1000;
    throw new AppError('timeout', SAYS.tileLate({ seconds }), { cause: error });
  }
}

/** Says nothing about one place, and would be the same at all others: the whole is asked again, and nothing is printed as a gap. */
export function isOfAllPlaces(error: unknown): boolean {
  return isUndecided(error) || isOfTheStore(error);
}

/** What is said in its place; what nobody expected is in the log with `facts`. */
export function faultOf(error: unknown, facts: object, log: Log): TileFault {
  if (isAppError(error) && error.code !== 'internal') return { code: error.code, reason: error.said ?? error.message };
  log.error({ err: error, ...facts }, 'a place of a report could not be filled');
  return { code: 'internal', reason: SAYS.tileFailed() };
}
