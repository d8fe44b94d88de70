import type { HostHooks } from '../hooks/host-hooks.ts';
import type { TapOnly } from '../hooks/tap-only.ts';
import type { ContributionKind, ContributionKinds } from './code-plugin.ts';

/** Undoes one registration; safe to call twice. */
export type Disposer = () => void | Promise<void>;

export interface PluginActivation {
  /** Supplies the contribution that the manifest declares under this kind and id. */
  provide<K extends ContributionKind>(kind: K, id: string, contribution: ContributionKinds[K]): Disposer;
  /** Taps only: a plugin never calls or intercepts a hook. */
  hooks: TapOnly<HostHooks>;
  /** Aborted when the plugin is suspended or disposed. */
  signal: AbortSignal;
}

export interface PluginDefinition {
  id: string;
  activate(activation: PluginActivation): void | Promise<void>;
}

/** The default export of a code plugin's entry. */
export function definePlugin(definition: PluginDefinition): PluginDefinition {
  return definition;
}
