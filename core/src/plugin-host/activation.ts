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
import { AppError, type Said } from '../errors/index.ts';
import type { HostHooks, PluginTaps } from '../hooks/index.ts';
import { readAsset } from './assets.ts';
import { type CallGuard, guardContribution, type PluginFaultListener } from './call-guard.ts';
import type { CodeIsolation } from './isolation-port.ts';
import { type Contribution, DECLARED_AS, declared, type FoundPlugin } from './plugin.ts';
import { SAYS } from './sentences.ts';

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
    if (declaration === undefined) throw refused(plugin, SAYS.undeclared({ plugin: plugin.manifest.id, part: name }));
    if (supplied.has(name)) throw refused(plugin, SAYS.suppliedTwice({ plugin: plugin.manifest.id, part: name }));
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
      const part = `${kind} "${id}"`;
      if (!supplied.has(part)) throw refused(plugin, SAYS.notSupplied({ plugin: plugin.manifest.id, part }));
    }
  }
}

async function loadDefinition(plugin: FoundPlugin): Promise<PluginDefinition> {
  const { entry = '', files } = plugin.manifest;
  if (files !== undefined) await readAsset(plugin, entry);
  const module: unknown = await import(pathToFileURL(join(plugin.folder, entry)).href);
  const definition = (module as { default?: unknown }).default;
  const { id } = plugin.manifest;
  if (!isDefinition(definition)) throw refused(plugin, SAYS.noDefinition({ plugin: id }));
  if (definition.id !== id) throw refused(plugin, SAYS.otherName({ plugin: id, name: definition.id }));
  return definition;
}

/** Stands in for a plugin whose code runs in another process: it supplies what that process said it would. */
async function isolatedDefinition(plugin: FoundPlugin, ports: ActivationPorts): Promise<PluginDefinition> {
  const { manifest } = plugin;
  if (ports.isolation === undefined) throw refused(plugin, SAYS.notIsolated({ plugin: manifest.id }));
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

function refused({ manifest: { id } }: FoundPlugin, said: Said): AppError {
  return new AppError('badRequest', said, { details: { plugin: id } });
}
