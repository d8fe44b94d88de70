import type { Container } from '../container/index.ts';
import type { ContributionKind, ContributionKinds, PluginManifest } from '../contracts/index.ts';
import type { AppError } from '../errors/index.ts';
import type { Hooks, HostHooks } from '../hooks/index.ts';
import type { FinishedCall } from './call-guard.ts';
import type { CodeIsolation } from './isolation-port.ts';
import type { Contribution, FoundPlugin, PluginFolder, PluginStatus, Reason, UnreadablePlugin } from './plugin.ts';
import type { LoadedTemplate, LoadedWidget } from './widgets.ts';

export interface PluginHostOptions {
  folders: readonly PluginFolder[];
  /** Plugins that were found and verified before, and those of them that must not be used, each with the reason. */
  installed?: readonly { plugin: FoundPlugin; refused?: Reason }[];
  /** Plugins that the operator switched off: their code does not run, and what they would decide is not waited for. */
  switchedOff?: Iterable<string>;
  /** The version that `engines.vitrine` of a manifest is held against. */
  engineVersion: string;
  hooks: Hooks<HostHooks>;
  /** Services of the host; each plugin gets a child of its own. */
  container?: Container;
  /** Hears of every fault of a plugin, for the log. */
  onFault?(fault: AppError): void;
  /** Hears of every call into a plugin when it has ended. */
  onCall?(plugin: string, call: FinishedCall): void;
  /** So many faults within a minute suspend a plugin; 5 when left out. */
  faultLimit?: number;
  /** 10 s when left out. */
  activationTimeoutMs?: number;
  /** Runs plugins of tier isolated; without it their code does not run. */
  isolation?: CodeIsolation;
}

/** Whose contributions are asked for, and how long their start is waited for. */
export interface AskedSuppliers {
  /** All that declare the kind when left out. */
  of?(manifest: PluginManifest): boolean;
  /** Those that have not started by then are left out this time, and go on starting. */
  withinMs?: number;
}

export interface PluginHost extends AsyncDisposable {
  plugins(): readonly PluginStatus[];
  plugin(id: string): PluginStatus | undefined;
  unreadable(): readonly UnreadablePlugin[];
  /** Starts the plugins that declare this kind; those that fail are suspended and left out. */
  contributions<K extends ContributionKind>(
    kind: K,
    asked?: AskedSuppliers,
  ): Promise<readonly Contribution<ContributionKinds[K]>[]>;
  /** The installed widget, also for a reference to an older version of its options. Errors: `notFound` with the reason. */
  widget(reference: string): Promise<LoadedWidget>;
  /** Those that can be read; the others count as faults of their plugins. */
  widgets(): Promise<readonly LoadedWidget[]>;
  templates(): Promise<readonly LoadedTemplate[]>;
  /** Errors: `notFound`, `badRequest` for a file that is not the one that was packed. */
  asset(plugin: string, path: string): Promise<Uint8Array>;
  assets(plugin: string, folder: string): Promise<readonly string[]>;
  /** Counts against the plugin; repeated faults suspend it. */
  reportFault(plugin: string, fault: AppError): void;
  /** Ends the plugin and those that depend on it. Errors: `notFound`. */
  suspend(plugin: string, reason: Reason): Promise<void>;
  /** Registers a suspended plugin again. Errors: `notFound` with the reason why it, or one that it needs, cannot be used. */
  resume(plugin: string): Promise<void>;
  /** Hears of all plugins that the operator switched off by now, in place of those of the options. */
  switchedOff(plugins: Iterable<string>): Promise<void>;
  /**
   * Registers a plugin while the host runs, in place of one with its id; what depends on that one goes on if it still fits.
   * Errors: `badRequest` with the reason why it cannot be used; nothing changed then.
   */
  install(plugin: FoundPlugin): Promise<void>;
  /** Lists a plugin that must not be used, with the reason. */
  refuse(plugin: FoundPlugin, reason: Reason): Promise<void>;
  /** Ends a plugin, forgets it, and suspends what depends on it. Errors: `notFound`. */
  remove(plugin: string): Promise<void>;
  /**
   * The usable plugins by others that another version of the product could not use, each with the range that it asks for. What comes with
   * the product is replaced along with it.
   */
  wouldStop(engineVersion: string): readonly { manifest: PluginManifest; reason: Reason }[];
  dispose(): Promise<void>;
}
