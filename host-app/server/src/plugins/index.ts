import { join } from 'node:path';
import { type Provider, provide, provideValue, token } from '@vitrine/core/container';
import type { AppError } from '@vitrine/core/errors';
import { createHostHooks, type Hooks, type HostHooks } from '@vitrine/core/hooks';
import { createIsolation, type Isolation, type IsolationPolicy } from '@vitrine/core/isolation';
import { createPluginHost, type FoundPlugin, type PluginHost, type Reason } from '@vitrine/core/plugin-host';
import { VERSION } from '../lifecycle/version.ts';
import { compositionFault } from '../reports/runs/composition-fault.ts';
import { PluginFigures } from './figures/plugin-figures.ts';
import { type PackedProduct, packedProduct, writableCache } from './product/packed-product.ts';

export type { PluginFigures } from './figures/plugin-figures.ts';
export type { PackedProduct, ProductPackage } from './product/packed-product.ts';
export { toldReason } from './told-reason.ts';

/** What each plugin did since the start. */
export const PLUGIN_FIGURES = token<PluginFigures>('plugin figures');
export const HOST_HOOKS = token<Hooks<HostHooks>>('host hooks');
/** Where the code of plugins of tier isolated runs. */
export const ISOLATION = token<Isolation>('isolation');
/** The only way to a plugin: sources, widgets and templates are asked for here by kind and id. */
export const PLUGIN_HOST = token<PluginHost>('plugin host');

/** What manifests ask for as `engines.vitrine`: the version that the product calls itself. */
export const ENGINE_VERSION = VERSION;

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Where the sources of the product's own plugins stand. */
const PRODUCT_FOLDERS = [join(root, 'plugins'), join(root, 'templates')];
const MODULES = join(root, 'node_modules');

/** The product's own plugins as packages: beside the product where that may be written, else in the data folder. */
export async function packProduct(dataFolder: string): Promise<PackedProduct> {
  const cache = await writableCache([
    { beside: MODULES, cache: join(MODULES, '.cache', 'vitrine-packages') },
    { beside: dataFolder, cache: join(dataFolder, 'product-packages') },
  ]);
  return packedProduct(PRODUCT_FOLDERS, cache);
}

export interface PluginLoading {
  onFault(fault: AppError): void;
  /** Hears what plugins of tier isolated write outside of a call. */
  onLog(plugin: string, level: 'debug' | 'info' | 'warn' | 'error', message: string): void;
  /** What the records say is installed, verified. */
  installed: readonly { plugin: FoundPlugin; refused?: Reason }[];
  /** Those of them, and of the folders, that the operator switched off. */
  switchedOff: readonly string[];
  /** Folders into which an operator puts plugins by hand; their code runs isolated, or not at all. */
  folders: readonly string[];
  isolatedPlugins: IsolationPolicy;
}

/** Knows every plugin by its manifest; of their code none but that of plugins that tap hooks runs yet. The providers close what was started. */
export async function loadPlugins(loading: PluginLoading): Promise<readonly Provider[]> {
  const hooks = createHostHooks({ reportComposed: compositionFault });
  const figures = new PluginFigures();
  const onFault = (fault: AppError) => {
    const { plugin } = fault.details;
    if (typeof plugin === 'string') figures.failed(plugin, fault);
    loading.onFault(fault);
  };
  const isolation = createIsolation({
    policy: loading.isolatedPlugins,
    onLog: (plugin, { level, message }) => {
      figures.log(plugin, level, message);
      loading.onLog(plugin, level, message);
    },
  });
  const host = await createPluginHost({
    installed: loading.installed,
    switchedOff: loading.switchedOff,
    folders: loading.folders.map((path) => ({ path })),
    engineVersion: ENGINE_VERSION,
    hooks,
    onFault,
    onCall: (plugin, call) => figures.called(plugin, call),
    isolation,
  });
  for (const { error } of host.unreadable()) loading.onFault(error);
  return [
    provideValue(HOST_HOOKS, hooks),
    provideValue(PLUGIN_FIGURES, figures),
    provide(ISOLATION, () => isolation, [], { dispose: async () => isolation[Symbol.asyncDispose]() }),
    provide(PLUGIN_HOST, () => host, [], { dispose: () => host.dispose() }),
  ];
}
