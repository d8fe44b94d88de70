import { AppError } from '../errors/index.ts';
import { SAYS } from './sentences.ts';
import {
  type FaultListener,
  guardTap,
  passOn,
  type TapHandler,
  type TapRule,
  type TapStatistics,
} from './tap-guard.ts';
import type { AsyncSeries, AsyncWaterfall, TapOnly } from './tap-only.ts';
import { TappedHook } from './tapped-hook.ts';

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

interface HeldHook {
  tapped: TappedHook;
  rule: (plugin: string) => TapRule;
}

/** Hooks of a table. A call without taps costs what bare tapable costs: the guards live in the taps. */
export function createHooks<Table>(definitions: HookDefinitions<Table>): Hooks<Table> {
  const listeners = new Set<FaultListener>();
  const report: FaultListener = (fault) => {
    for (const listener of listeners) listener(fault);
  };
  const hooks = new Map<string, HeldHook>();
  const calls = new Map<string, Pick<TappedHook, 'promise'>>();
  const missing = new Map<string, readonly string[]>();
  for (const [name, { kind, rule = () => passOn, absent }] of Object.entries<HookBehaviour<unknown>>(definitions)) {
    const tapped = new TappedHook(kind, name);
    hooks.set(name, { tapped, rule });
    calls.set(name, absent === undefined ? tapped : heldBack(tapped, absent, () => missing.get(name)?.[0]));
  }

  return {
    call: Object.fromEntries(calls) as unknown as HookCalls<Table>,
    isTapped: (name) =>
      hooks.get(String(name))?.tapped.isTapped === true || (missing.get(String(name))?.length ?? 0) > 0,
    miss: (name, plugins) => void missing.set(String(name), plugins),
    taps: (plugin, named) => pluginTaps<Table>({ plugin, named }, hooks, report),
    statistics: () => [...hooks.values()].flatMap(({ tapped }) => tapped.statistics()),
    onFault: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The calls of a hook that is not asked while a plugin that should tap it is absent. */
function heldBack(
  tapped: TappedHook,
  absent: NonNullable<HookBehaviour<unknown>['absent']>,
  first: () => string | undefined,
): Pick<TappedHook, 'promise'> {
  return {
    promise: async (value, context) => {
      const plugin = first();
      return plugin === undefined ? tapped.promise(value, context) : absent(plugin, [value, context]);
    },
  };
}

function pluginTaps<Table>(
  { plugin, named }: { plugin: string; named: readonly (keyof Table)[] | undefined },
  hooks: ReadonlyMap<string, HeldHook>,
  report: FaultListener,
): PluginTaps<Table> {
  const owner = {};
  let disposed = false;
  const view = [...hooks].map(([name, { tapped, rule }]) => {
    const tapPromise = (label: string, handler: TapHandler): void => {
      if (disposed) throw new AppError('internal', `Plugin "${plugin}" is switched off and cannot tap "${name}".`);
      if (named && !named.some((one) => one === name)) {
        throw new AppError('badRequest', SAYS.unnamedTap({ plugin, hook: name }));
      }
      if (typeof handler !== 'function') {
        throw new AppError('badRequest', SAYS.noFunction({ plugin, hook: name }));
      }
      const guard = guardTap({ plugin, hook: name }, handler, rule(plugin), report);
      tapped.tap({ name: `${plugin}: ${label}`, owner, guard, handler });
    };
    return [name, Object.freeze({ tapPromise })] as const;
  });
  return {
    hooks: Object.freeze(Object.fromEntries(view)) as unknown as TapOnly<Table>,
    dispose: () => {
      disposed = true;
      for (const { tapped } of hooks.values()) tapped.take(owner);
    },
  };
}
