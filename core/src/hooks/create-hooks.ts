import { AsyncSeriesHook, AsyncSeriesWaterfallHook } from 'tapable';
import { AppError } from '../errors/index.ts';
import { SAYS } from './sentences.ts';
import {
  type FaultListener,
  type GuardedTap,
  guardTap,
  passOn,
  type TapHandler,
  type TapRule,
  type TapStatistics,
} from './tap-guard.ts';
import type { AsyncSeries, AsyncWaterfall, TapOnly } from './tap-only.ts';

/** What a hook is, and what becomes of its calls. */
interface HookBehaviour<Kind> {
  kind: Kind;
  /** Asked once for every tap; without it taps only pass on. */
  rule?: (plugin: string) => TapRule;
  /** Answers a call while this plugin, which should tap the hook, is not there; without it nothing is asked of the absent. */
  absent?: (plugin: string, values: readonly unknown[]) => unknown;
}

/** How each hook of a table behaves. */
export type HookDefinitions<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends { kind: infer Kind } ? HookBehaviour<Kind> : never;
};

/** What the host sees of the table: it calls. */
export type HookCalls<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends AsyncWaterfall<infer Value, infer Context>
    ? { promise(value: Value, context: Context): Promise<Value> }
    : Table[Name] extends AsyncSeries<infer Value>
      ? { promise(value: Value): Promise<void> }
      : never;
};

/** One plugin's way to the hooks, undone as a whole. */
export interface PluginTaps<Table> {
  readonly hooks: TapOnly<Table>;
  dispose(): void;
}

export interface Hooks<Table> {
  readonly call: HookCalls<Table>;
  /** Whether calling this hook may do anything: no plugin taps it otherwise, and none that should is absent. */
  isTapped(name: keyof Table): boolean;
  /** Which plugins should tap this hook and are not there: all of them, in place of those told before. */
  miss(name: keyof Table, plugins: readonly string[]): void;
  /** With `named`, those hooks only. */
  taps(plugin: string, named?: readonly (keyof Table)[]): PluginTaps<Table>;
  statistics(): readonly TapStatistics[];
  /** Hears of every failing tap; returns what undoes it. */
  onFault(listener: FaultListener): () => void;
}

interface TapOrigin {
  plugin: string;
  keep(guard: GuardedTap): void;
}
type Hook = AsyncSeriesWaterfallHook<unknown[], unknown, TapOrigin>;

/** Hooks of a table. A call without taps costs what bare tapable costs: the guards live in the taps. */
export function createHooks<Table>(definitions: HookDefinitions<Table>): Hooks<Table> {
  const listeners = new Set<FaultListener>();
  const report: FaultListener = (fault) => {
    for (const listener of listeners) listener(fault);
  };
  const guards = new Set<GuardedTap>();
  const hooks = new Map<string, Hook>();
  const calls = new Map<string, { promise(...values: unknown[]): Promise<unknown> }>();
  const missing = new Map<string, readonly string[]>();
  for (const [name, { kind, rule, absent }] of Object.entries<HookBehaviour<unknown>>(definitions)) {
    const hook = newHook(kind, name);
    hook.intercept({
      name: 'guard',
      register: (tap) => {
        const { plugin } = tap;
        const guard = guardTap({ plugin, hook: name }, tap.fn as TapHandler, rule?.(plugin) ?? passOn, report);
        tap.keep(guard);
        return { ...tap, fn: guard.handler };
      },
    });
    hooks.set(name, hook);
    calls.set(name, absent === undefined ? hook : heldBack(hook, absent, () => missing.get(name)?.[0]));
  }

  return {
    call: Object.fromEntries(calls) as unknown as HookCalls<Table>,
    isTapped: (name) => (hooks.get(String(name))?.taps.length ?? 0) > 0 || (missing.get(String(name))?.length ?? 0) > 0,
    miss: (name, plugins) => void missing.set(String(name), plugins),
    taps: (plugin, named) => pluginTaps<Table>({ plugin, named }, hooks, guards),
    statistics: () => [...guards].map((guard) => ({ ...guard.statistics })),
    onFault: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The calls of a hook that is not asked while a plugin that should tap it is absent. */
function heldBack(
  hook: Hook,
  absent: NonNullable<HookBehaviour<unknown>['absent']>,
  first: () => string | undefined,
): { promise(...values: unknown[]): Promise<unknown> } {
  return {
    promise: async (...values) => {
      const plugin = first();
      return plugin === undefined ? hook.promise(...(values as [unknown, unknown])) : absent(plugin, values);
    },
  };
}

/** tapable's own types count arguments; here the table's types do, so both kinds are held as one. */
function newHook(kind: unknown, name: string): Hook {
  if (kind === 'asyncWaterfall')
    return new AsyncSeriesWaterfallHook<unknown[], unknown, TapOrigin>(['value', 'context'], name);
  return new AsyncSeriesHook<unknown[], TapOrigin>(['value'], name) as unknown as Hook;
}

function pluginTaps<Table>(
  { plugin, named }: { plugin: string; named: readonly (keyof Table)[] | undefined },
  hooks: Map<string, Hook>,
  guards: Set<GuardedTap>,
): PluginTaps<Table> {
  const own: GuardedTap[] = [];
  let disposed = false;
  const keep = (guard: GuardedTap) => {
    own.push(guard);
    guards.add(guard);
  };
  const view = [...hooks].map(([name, hook]) => {
    const tapPromise = (label: string, handler: TapHandler): void => {
      if (disposed) throw new AppError('internal', `Plugin "${plugin}" is switched off and cannot tap "${name}".`);
      if (named && !named.some((one) => one === name)) {
        throw new AppError('badRequest', SAYS.unnamedTap({ plugin, hook: name }));
      }
      if (typeof handler !== 'function') {
        throw new AppError('badRequest', SAYS.noFunction({ plugin, hook: name }));
      }
      hook.tapPromise({ name: `${plugin}: ${label}`, plugin, keep }, handler);
    };
    return [name, Object.freeze({ tapPromise })] as const;
  });
  return {
    hooks: Object.freeze(Object.fromEntries(view)) as unknown as TapOnly<Table>,
    dispose: () => {
      disposed = true;
      for (const guard of own.splice(0)) {
        guard.switchOff();
        guards.delete(guard);
      }
    },
  };
}
