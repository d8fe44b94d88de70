import { AppError, isAppError } from '@vitrine/core/errors';
import type { DrawnPdf } from '../../drawing/index.ts';
import type { Log } from '../../observability/index.ts';
import { DEADLINES } from '../queue/deadlines.ts';
import { SAYS } from '../sentences.ts';
import type { Drawing, Sheet } from './drawing.ts';

/** A browser that ended or hangs is started anew once. */
export const PRINTS = 2;

/** A sheet as a PDF file, within the time for drawing. Errors: `timeout`, `unavailable`; the reason of `signal`. */
export async function printInTime(
  { drawing, log }: { drawing: Pick<Drawing, 'pdf'>; log: Log },
  sheet: Sheet,
  signal: AbortSignal,
): Promise<DrawnPdf> {
  const late = AbortSignal.timeout(DEADLINES.render);
  const ended = AbortSignal.any([signal, late]);
  for (let attempt = 1; ; attempt++) {
    try {
      return await drawing.pdf(sheet, ended);
    } catch (error) {
      if (late.aborted && !signal.aborted) throw tooLate(error);
      const broken = ended.aborted ? error : asBroken(error);
      const again = attempt < PRINTS && !ended.aborted && isAppError(broken) && broken.code === 'unavailable';
      if (!again) throw broken;
      log.warn({ err: error }, 'the browser that prints ended; it is started again');
    }
  }
}

/** A browser that hangs was ended when its time was over: it broke, as one that ended by itself. */
function asBroken(error: unknown): unknown {
  const hung = isAppError(error) && error.code === 'timeout';
  return hung ? new AppError('unavailable', error.said ?? error.message, { cause: error }) : error;
}

function tooLate(cause: unknown): AppError {
  return new AppError('timeout', SAYS.runLate({ seconds: DEADLINES.render / 1000 }), { cause });
}
