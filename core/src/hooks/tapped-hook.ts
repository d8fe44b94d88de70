import { AsyncSeriesHook, AsyncSeriesWaterfallHook } from 'tapable';
import type { GuardedTap, TapHandler, TapStatistics } from './tap-guard.ts';

interface TapOrigin {
  guard: GuardedTap;
}
type Hook = AsyncSeriesWaterfallHook<unknown[], unknown, TapOrigin>;

interface Tap extends TapOrigin {
  name: string;
  /** Whatever taps are taken back with. */
  owner: object;
  handler: TapHandler;
}

/** A hook whose taps can be taken back. tapable's cannot: those that stay go over to a new one. */
export class TappedHook {
  readonly #kind: unknown;
  readonly #name: string;
  #hook: Hook;
  #taps: Tap[] = [];

  constructor(kind: unknown, name: string) {
    this.#kind = kind;
    this.#name = name;
    this.#hook = newHook(kind, name);
  }

  /** Whether a call may do anything. */
  get isTapped(): boolean {
    return this.#taps.length > 0;
  }

  promise(value: unknown, context: unknown): Promise<unknown> {
    return this.#hook.promise(value, context);
  }

  tap(tap: Tap): void {
    this.#taps.push(tap);
    this.#hand(tap);
    this.#leaveOut();
  }

  /** Switches off what this owner tapped. */
  take(owner: object): void {
    for (const tap of this.#taps) if (tap.owner === owner) tap.guard.switchOff();
    this.#leaveOut();
  }

  /** Of the taps that are on. */
  statistics(): TapStatistics[] {
    return this.#taps.flatMap(({ guard }) => (guard.isOn ? { ...guard.statistics } : []));
  }

  /** Taps that stand for nothing any more. A call that is on its way still asks them, and passes on what they no longer say. */
  #leaveOut(): void {
    const left = this.#taps.filter(({ guard }) => guard.stands);
    if (left.length === this.#taps.length) return;
    this.#taps = left;
    this.#hook = newHook(this.#kind, this.#name);
    for (const tap of left) this.#hand(tap);
  }

  #hand({ name, guard, handler }: Tap): void {
    this.#hook.tapPromise({ name, guard }, handler);
  }
}

/** tapable's own types count arguments; here the table's types do, so both kinds are held as one. */
function newHook(kind: unknown, name: string): Hook {
  const hook =
    kind === 'asyncWaterfall'
      ? new AsyncSeriesWaterfallHook<unknown[], unknown, TapOrigin>(['value', 'context'], name)
      : (new AsyncSeriesHook<unknown[], TapOrigin>(['value'], name) as unknown as Hook);
  hook.intercept({ name: 'guard', register: (tap) => ({ ...tap, fn: tap.guard.handler }) });
  return hook;
}
