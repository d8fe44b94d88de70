import type { ChildProcess } from 'node:child_process';
import type { Said } from '../../errors/index.ts';
import { ENDED } from '../endings.ts';
import type { LastWords } from './last-words.ts';

/** So long its last words are waited for. */
const LAST_WORDS_MS = 500;

/** Waits until a process is gone, or could not be started; answers why, if nobody ended it. */
export function endOf(child: ChildProcess, lastWords: LastWords): Promise<Said> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(ENDED.notStartedBecause({ why: error.message })));
    child.once('exit', (code, signal) => {
      const gone = () => resolve(lastWords.reason(code, signal));
      // What it wrote last says why. Something that it started may hold the pipes open; nobody waits for that.
      const late = setTimeout(gone, LAST_WORDS_MS);
      child.once('close', () => {
        clearTimeout(late);
        gone();
      });
    });
  });
}
