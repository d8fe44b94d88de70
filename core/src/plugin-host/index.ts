export { DOCUMENT_BYTES, fileHash } from './assets.ts';
export type { FinishedCall } from './call-guard.ts';
export type { AskedSuppliers, PluginHost, PluginHostOptions } from './host-contract.ts';
export type { CodeIsolation, IsolatedCode, IsolatedPart, IsolationPorts } from './isolation-port.ts';
export { documentFiles, namedFiles, namedFolders } from './manifest-files.ts';
export { parseManifest, readManifest, toldFaults } from './manifest-reader.ts';
export type {
  Capabilities,
  Contribution,
  FoundPlugin,
  PluginFolder,
  PluginState,
  PluginStatus,
  Reason,
  UnreadablePlugin,
} from './plugin.ts';
export { createPluginHost } from './plugin-host.ts';
export { rangeInWords } from './range-in-words.ts';
export type { LoadedTemplate, LoadedWidget } from './widgets.ts';
