import { AppError, isAppError } from '../errors/index.ts';
import { SAYS } from './sentences.ts';

/** What one tap has done so far; times in milliseconds. */
export interface TapStatistics {
  plugin: string;
  hook: string;
  calls: number;
  faults: number;
  totalMs: number;
  slowestMs: number;
}

/** Hears of a tap that failed, with `plugin` and `hook` in its details. It must not throw. */
export type FaultListener = (fault: AppError) => void;

/** What a hook makes of its taps' answers. `values` are the arguments of the call. */
export interface TapRule {
  /** Joins the tap's answer with what it was given; undefined keeps a waterfall's value. What it throws is a fault of the tap. */
  settle(answer: unknown, values: readonly unknown[]): unknown;
  /** What a failing tap stands for. */
  onFault(values: readonly unknown[]): unknown;
  /** What a tap that was switched off still stands for. */
  whenOff(values: readonly unknown[]): unknown;
  /** An error with which a tap may stop the whole call. */
  refuses(error: unknown): boolean;
  /** Told once, when the tap is switched off. */
  switchedOff(): void;
  /** Whether a tap that was switched off still stands for anything. */
  outlives(): boolean;
}

export const passOn: TapRule = {
  settle: (answer) => answer,
  onFault: () => undefined,
  whenOff: () => undefined,
  refuses: () => false,
  switchedOff: () => undefined,
  outlives: () => false,
};

export type TapHandler = (...values: unknown[]) => Promise<unknown>;

/** A tap that can be switched off, also while a call is on its way to it. */
export interface GuardedTap {
  readonly statistics: TapStatistics;
  readonly handler: TapHandler;
  readonly isOn: boolean;
  /** Whether a call has to ask it: it is on, or its rule says that it outlives that. */
  readonly stands: boolean;
  switchOff(): void;
}

interface TapOrigin {
  plugin: string;
  hook: string;
}

/** Names, times and isolates one tap: whatever it does, the hook goes on, unless its rule lets it refuse. */
export function guardTap(origin: TapOrigin, handler: TapHandler, rule: TapRule, onFault: FaultListener): GuardedTap {
  const statistics: TapStatistics = { ...origin, calls: 0, faults: 0, totalMs: 0, slowestMs: 0 };
  let live = true;

  const measure = (started: number) => {
    const elapsed = performance.now() - started;
    statistics.calls += 1;
    statistics.totalMs += elapsed;
    if (elapsed > statistics.slowestMs) statistics.slowestMs = elapsed;
  };

  const guarded: TapHandler = async (...values) => {
    if (!live) return rule.whenOff(values);
    const started = performance.now();
    try {
      const answer = rule.settle(await handler(...values), values);
      measure(started);
      return answer;
    } catch (error) {
      measure(started);
      if (rule.refuses(error)) throw error;
      statistics.faults += 1;
      onFault(tapFault(origin, error));
      return rule.onFault(values);
    }
  };

  return {
    statistics,
    handler: guarded,
    get isOn() {
      return live;
    },
    get stands() {
      return live || rule.outlives();
    },
    switchOff: () => {
      if (!live) return;
      live = false;
      rule.switchedOff();
    },
  };
}

/** The failure of a tap as an AppError that names plugin and hook. */
function tapFault(origin: TapOrigin, error: unknown): AppError {
  const { plugin, hook } = origin;
  const known = isAppError(error) ? error : undefined;
  const reason = known?.said ?? (error instanceof Error ? error.message : String(error));
  return new AppError(known?.code ?? 'internal', SAYS.tapFailed({ plugin, hook, reason }), {
    cause: error,
    details: { plugin, hook },
  });
}
