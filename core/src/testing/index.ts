export { channelContract, exampleHistory, modelContract, reportContract } from './code-contracts.ts';
export type { ContractCase } from './contract-case.ts';
export { templateContract, type WidgetUnderTest, widgetContract } from './data-contracts.ts';
export { dataSourceContract } from './data-source-contract.ts';
export { type FakeContext, type FakeContextOptions, fakeContext } from './fake-context.ts';
export { type FakeHost, fakeHost } from './fake-host.ts';
export { importerContract, type SampleFile } from './importer-contract.ts';
export { type PluginContractOptions, pluginContract } from './plugin-contract.ts';
export { completeManifest, type PartialManifest, type PluginFolders, pluginFolders } from './plugin-folder.ts';
