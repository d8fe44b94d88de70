import type { CallContext, DataSource, PluginManifest, Query } from '../../contracts/index.ts';
import type { AppError } from '../../errors/index.ts';
import { createHostHooks } from '../../hooks/index.ts';
import { createPluginHost, type PluginHost } from '../../plugin-host/index.ts';
import { fakeContext } from '../../testing/index.ts';
import { type PluginFolders, pluginFolders } from '../../testing/plugin-folder.ts';
import { createIsolation, type Isolation, type IsolationOptions } from '../index.ts';

/** A plugin host with isolated plugins in a folder of its own. */
export interface IsolatedHost extends AsyncDisposable {
  host: PluginHost;
  folders: PluginFolders;
  faults: AppError[];
  logged: string[];
  /** Errors: why the plugin could not be started. */
  source(plugin: string): Promise<DataSource>;
  ask(plugin: string, query?: Partial<Query>, context?: CallContext): Promise<unknown>;
  state(plugin: string): { state: string; reason?: string } | undefined;
}

export interface IsolatedHostOptions extends Partial<IsolationOptions> {
  /** Bodies of `query(query, context)` by plugin id, or whole entries. */
  plugins: Readonly<Record<string, string>>;
  manifest?: Partial<PluginManifest>;
  faultLimit?: number;
  /** One that other hosts use too; it is not disposed with this one. */
  isolation?: Isolation;
}

export async function isolatedHost(options: IsolatedHostOptions): Promise<IsolatedHost> {
  const { plugins, manifest, faultLimit, isolation: shared, ...isolating } = options;
  const folders = await pluginFolders();
  for (const [id, code] of Object.entries(plugins)) {
    const entry = code.includes('export default') ? code : sourceEntry(id, code);
    const parts = { tier: 'isolated' as const, entry: 'plugin.js', contributes: { dataSources: [{ id: 'main' }] } };
    await folders.write({ ...parts, ...manifest, id }, { 'plugin.js': entry });
  }
  const faults: AppError[] = [];
  const logged: string[] = [];
  const onLog: IsolationOptions['onLog'] = (_plugin, { message }) => logged.push(message);
  const isolation = shared ?? createIsolation({ policy: 'one wall', onLog, ...isolating });
  const host = await createPluginHost({
    folders: [{ path: folders.path }],
    engineVersion: '1.0.0',
    hooks: createHostHooks(),
    isolation,
    onFault: (fault) => faults.push(fault),
    ...(faultLimit === undefined ? {} : { faultLimit }),
  });
  const state = (plugin: string) => host.plugins().find((one) => one.manifest.id === plugin);
  const source = async (plugin: string) => {
    const found = (await host.contributions('dataSource')).find((one) => one.plugin === plugin);
    if (found === undefined) throw new Error(`${plugin}: ${state(plugin)?.reason}`);
    return found.contribution;
  };
  return {
    host,
    folders,
    faults,
    logged,
    state,
    source,
    ask: async (plugin, query = {}, context = fakeContext()) =>
      (await source(plugin)).query?.({ dataset: `${plugin}.rows`, ...query }, context),
    [Symbol.asyncDispose]: async () => {
      await host.dispose();
      if (shared === undefined) await isolation[Symbol.asyncDispose]();
      await folders[Symbol.asyncDispose]();
    },
  };
}

/** An entry whose data source answers by this body; `answer(rows)` makes a table of one column. */
export function sourceEntry(id: string, body: string): string {
  return `import { definePlugin } from '@vitrine/core/plugin';
import { AppError } from '@vitrine/core/errors';
const answer = (value) => ({
  columns: [{ name: 'value', type: 'nominal', role: 'dimension', label: 'Value' }],
  rows: [[typeof value === 'string' ? value : JSON.stringify(value)]],
  asOf: '2026-01-01T00:00:00Z', source: 'facts', truncated: false, elapsedMs: 0,
});
export default definePlugin({ id: '${id}', activate({ provide }) {
  provide('dataSource', 'main', { async query(query, context) { ${body} } });
} });
`;
}
