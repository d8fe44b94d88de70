import { namedFiles } from '../plugin-host/manifest-files.ts';
import { channelContract, modelContract, reportContract } from './code-contracts.ts';
import type { ContractCase } from './contract-case.ts';
import { templateContract, widgetContract } from './data-contracts.ts';
import { dataSourceContract, type FakeWorld } from './data-source-contract.ts';
import { type FakeHost, fakeHost } from './fake-host.ts';
import { importerContract, type SampleFile } from './importer-contract.ts';

export interface PluginContractOptions extends FakeWorld {
  /** Files of each importer, by its kind. */
  samples?: Readonly<Record<string, readonly SampleFile[]>>;
  /** The version of Vitrine that the plugin is held against. */
  engineVersion?: string;
}

/**
 * Everything that the plugin in a folder promises, for any test runner:
 * `for (const { name, run } of await pluginContract(import.meta.dirname)) test(name, run);`
 * Errors: why the plugin cannot be loaded at all.
 */
export async function pluginContract(folder: string, options: PluginContractOptions = {}): Promise<ContractCase[]> {
  const host = await fakeHost(folder, options.engineVersion);
  const sources = await host.contributions('dataSource');
  const models = await host.contributions('model');
  const reports = await host.contributions('report');
  const channels = await host.contributions('channel');
  const [startFault] = host.faults;
  if (startFault !== undefined) throw startFault;
  return [
    ...namedFiles(host.manifest).map((path) => ({
      name: `file ${path}: is there`,
      run: async () => void (await host.asset(path)),
    })),
    ...(await widgetsUnderTest(host, folder)).flatMap(widgetContract),
    ...(await host.templates()).flatMap(templateContract),
    ...sources.flatMap(({ id, contribution }) => [
      ...dataSourceContract(id, contribution, options),
      ...(contribution.importers ?? []).flatMap((importer) =>
        importerContract(importer, options.samples?.[importer.kind] ?? []),
      ),
    ]),
    ...models.flatMap(({ id, contribution }) => modelContract(id, contribution)),
    ...reports.flatMap(({ id, contribution }) => reportContract(id, contribution)),
    ...channels.flatMap(({ id, contribution }) => channelContract(id, contribution)),
  ];
}

async function widgetsUnderTest(host: FakeHost, folder: string) {
  const widgets = await host.widgets();
  return Promise.all(
    widgets.map(async (widget) => {
      const { fixtures } = widget.contribution;
      const names = fixtures === undefined ? [] : await host.assets(fixtures);
      const files = names.filter((name) => name.endsWith('.json'));
      const read = async (name: string) => ({ name, content: new TextDecoder().decode(await host.asset(name)) });
      return { widget, fixtures: await Promise.all(files.map(read)), folder };
    }),
  );
}
