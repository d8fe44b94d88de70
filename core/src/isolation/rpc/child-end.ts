import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';
import type { SpawnedProcess } from '../spawner/spawned-process.ts';
import type { LastWords } from './last-words.ts';

/** So long its last words are waited for. */
const LAST_WORDS_MS = 500;

/** Why a process ended that nobody ended, and whether that was its own doing. */
export interface OwnEnd {
  reason: Said;
  own: boolean;
}

/** Waits until a process is gone, or could not be started. */
export async function endOf({ ended, stdout, stderr }: SpawnedProcess, lastWords: LastWords): Promise<OwnEnd> {
  const end = await ended;
  if ('failed' in end) return { reason: ENDED.notStartedBecause({ why: end.failed }), own: false };
  if ('lost' in end) return { reason: ENDED.lost(), own: false };
  // What it wrote last says why. Something that it started may hold the pipes open; nobody waits for that.
  await Promise.race([Promise.all([closed(stdout), closed(stderr)]), delay(LAST_WORDS_MS, undefined, { ref: false })]);
  return { reason: lastWords.reason(end.code, end.signal), own: true };
}

function closed(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.closed) resolve();
    else stream.once('close', resolve);
  });
}
