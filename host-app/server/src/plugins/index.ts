import { join } from 'node:path';
import { type Provider, provide, provideValue, token } from '@vitrine/core/container';
import type { AppError } from '@vitrine/core/errors';
import { createHostHooks, type Hooks, type HostHooks } from '@vitrine/core/hooks';
import { createIsolation, type Isolation, type IsolationPolicy } from '@vitrine/core/isolation';
import { createPluginHost, type PluginHost } from '@vitrine/core/plugin-host';

export const HOST_HOOKS = token<Hooks<HostHooks>>('host hooks');
/** The only way to a plugin: sources, widgets and templates are asked for here by kind and id. */
/** Where the code of plugins of tier isolated runs. */
export const ISOLATION = token<Isolation>('isolation');
export const PLUGIN_HOST = token<PluginHost>('plugin host');

/** What manifests ask for as `engines.vitrine`. */
export const ENGINE_VERSION = '1.0.0';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Where the product's own plugins stand; their code is the product's code. */
const FIRST_PARTY = [
  { path: join(root, 'plugins'), trusted: true },
  { path: join(root, 'templates'), trusted: true },
];

export interface PluginLoading {
  onFault(fault: AppError): void;
  /** Hears what plugins of tier isolated write outside of a call. */
  onLog(plugin: string, level: 'debug' | 'info' | 'warn' | 'error', message: string): void;
  /** Further folders with plugins; their code runs isolated, or not at all. */
  folders?: readonly string[];
  isolatedPlugins: IsolationPolicy;
}

/** Reads the manifests of every plugin; none of their code runs yet. The providers close what was started. */
export async function loadPlugins(loading: PluginLoading): Promise<readonly Provider[]> {
  const hooks = createHostHooks();
  const isolation = createIsolation({
    policy: loading.isolatedPlugins,
    onLog: (plugin, { level, message }) => loading.onLog(plugin, level, message),
  });
  const host = await createPluginHost({
    folders: [...FIRST_PARTY, ...(loading.folders ?? []).map((path) => ({ path }))],
    engineVersion: ENGINE_VERSION,
    hooks,
    onFault: loading.onFault,
    isolation,
  });
  for (const { error } of host.unreadable()) loading.onFault(error);
  return [
    provideValue(HOST_HOOKS, hooks),
    provide(ISOLATION, () => isolation, [], { dispose: async () => isolation[Symbol.asyncDispose]() }),
    provide(PLUGIN_HOST, () => host, [], { dispose: () => host.dispose() }),
  ];
}
