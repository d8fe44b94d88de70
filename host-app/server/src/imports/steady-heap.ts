import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** By how much the heap may grow between two collections while rows stream through, in percent; V8's own rule lets it triple. */
const GROWTH = 50;

/**
 * Keeps the heap small as long as it is held: an import makes much garbage and holds little, and what V8 would let lie is memory that the
 * machine may not have. `--no-allocation-site-pretenuring` among the flags of the server belongs to it: where objects once lived long, V8
 * would put all later ones of the same line of code straight among the old, and with each row everything that it names.
 */
export function steadyHeap(): Disposable {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  // The bound follows from the last collection, so one is made now.
  collect();
  return {
    [Symbol.dispose]() {
      setFlagsFromString('--heap-growing-percent=0');
      collect();
    },
  };
}

/**
 * Frees what was let go of a moment ago. Chunks of a stream weigh next to nothing in V8's own heap: it would let thousands of them lie.
 */
export function collectYoung(): void {
  collector()({ type: 'minor' });
}

function collect(): void {
  collector()();
}

type Collector = (options?: { type: 'minor' }) => void;
let known: Collector | undefined;

function collector(): Collector {
  if (known) return known;
  setFlagsFromString('--expose-gc');
  const collecting: Collector = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  known = collecting;
  return collecting;
}
