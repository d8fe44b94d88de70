import { isCalm, whenIdle } from '../dashboard/tiles/use-calm.ts';

/** After the first chart answers the pointer, the others get so long to do so as well. */
const OTHERS_MS = 3_000;
/** Without any chart it is looked so often whether the page is at rest. */
const LOOK_MS = 10_000;

const waiting = new Set<() => void>();

/** Called when a chart answers the pointer. */
export function chartAnswers(): void {
  for (const tell of waiting) tell();
}

/** Runs in an idle moment once the charts of a page answer, or there are none; answers how to call it off. */
export function afterCharts(then: () => void): () => void {
  let cancel: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout>;
  const begin = (): void => {
    waiting.delete(answered);
    cancel = whenIdle(then);
  };
  const answered = (): void => {
    waiting.delete(answered);
    clearTimeout(timer);
    timer = setTimeout(begin, OTHERS_MS);
  };
  const look = (): void => {
    if (isCalm()) begin();
    else timer = setTimeout(look, LOOK_MS);
  };
  timer = setTimeout(look, LOOK_MS);
  waiting.add(answered);
  return () => {
    waiting.delete(answered);
    clearTimeout(timer);
    cancel?.();
  };
}
