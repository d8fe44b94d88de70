import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Container, contribute, type ManyToken, manyToken } from '../container/index.ts';
import type {
  ContributionKind,
  ContributionKinds,
  Disposer,
  PluginActivation,
  PluginDefinition,
} from '../contracts/index.ts';
import { AppError } from '../errors/index.ts';
import type { HostHooks, PluginTaps } from '../hooks/index.ts';
import { readAsset } from './assets.ts';
import { type CallGuard, guardContribution, type PluginFaultListener } from './call-guard.ts';
import type { CodeIsolation } from './isolation-port.ts';
import { type Contribution, DECLARED_AS, declared, type FoundPlugin } from './plugin.ts';

type ContributionTokens = { readonly [K in ContributionKind]: ManyToken<Contribution<ContributionKinds[K]>> };

/** Under which token a plugin's own container holds what it supplies of each kind. */
export const CONTRIBUTIONS: ContributionTokens = {
  dataSource: manyToken('data source'),
  model: manyToken('model'),
  report: manyToken('report'),
  channel: manyToken('channel'),
};

export interface ActivationPorts {
  container: Container;
  taps: PluginTaps<HostHooks>;
  guard: CallGuard;
  signal: AbortSignal;
  /** Contributions that the plugin has taken back. */
  withdrawn: Set<unknown>;
  isolation: CodeIsolation | undefined;
  onFault: PluginFaultListener;
}

/**
 * Runs a plugin's entry. Everything that it declares must be supplied, and nothing else.
 * Errors: `internal` or `badRequest` with the reason; the caller disposes of the ports then.
 */
export async function activate(plugin: FoundPlugin, ports: ActivationPorts): Promise<void> {
  const isolated = plugin.manifest.tier === 'isolated';
  const definition = isolated ? await isolatedDefinition(plugin, ports) : await loadDefinition(plugin);
  const supplied = new Set<string>();
  const provide = <K extends ContributionKind>(kind: K, id: string, contribution: ContributionKinds[K]): Disposer => {
    const declaration = declared(plugin.manifest, kind).find((one) => one.id === id);
    const name = `${kind} "${id}"`;
    if (declaration === undefined) throw fault(plugin, `supplies ${name}, which its manifest does not declare`);
    if (supplied.has(name)) throw fault(plugin, `supplies ${name} twice`);
    supplied.add(name);
    const guarded = guardContribution(kind, contribution, ports.guard);
    const entry = { plugin: plugin.manifest.id, id, declaration, contribution: guarded };
    ports.container.add(contribute(CONTRIBUTIONS[kind], () => entry));
    return () => void ports.withdrawn.add(entry);
  };
  const activation: PluginActivation = { provide, hooks: ports.taps.hooks, signal: ports.signal };
  await definition.activate(activation);
  for (const kind of Object.keys(DECLARED_AS) as ContributionKind[]) {
    for (const { id } of declared(plugin.manifest, kind)) {
      if (!supplied.has(`${kind} "${id}"`)) throw fault(plugin, `declares ${kind} "${id}" and does not supply it`);
    }
  }
}

async function loadDefinition(plugin: FoundPlugin): Promise<PluginDefinition> {
  const { entry = '', files } = plugin.manifest;
  if (files !== undefined) await readAsset(plugin, entry);
  const module: unknown = await import(pathToFileURL(join(plugin.folder, entry)).href);
  const definition = (module as { default?: unknown }).default;
  if (!isDefinition(definition)) throw fault(plugin, `has an entry whose default export is not made by definePlugin`);
  if (definition.id !== plugin.manifest.id) throw fault(plugin, `calls itself "${definition.id}" in its entry`);
  return definition;
}

/** Stands in for a plugin whose code runs in another process: it supplies what that process said it would. */
async function isolatedDefinition(plugin: FoundPlugin, ports: ActivationPorts): Promise<PluginDefinition> {
  const { manifest } = plugin;
  if (ports.isolation === undefined) throw fault(plugin, 'asks to run isolated, which is not set up here');
  const entry = Buffer.from(await readAsset(plugin, manifest.entry ?? '')).toString('utf8');
  const parts = await ports.isolation.activate({ manifest, entry }, ports);
  return {
    id: manifest.id,
    activate: ({ provide }) => {
      for (const { kind, id, contribution } of parts) provide(kind, id, contribution);
    },
  };
}

function isDefinition(value: unknown): value is PluginDefinition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'activate' in value &&
    typeof value.activate === 'function'
  );
}

function fault(plugin: FoundPlugin, what: string): AppError {
  const { id } = plugin.manifest;
  return new AppError('badRequest', `Plugin "${id}" ${what}.`, { details: { plugin: id } });
}
