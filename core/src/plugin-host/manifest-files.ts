import type { PluginManifest } from '../contracts/index.ts';

/** Contributions that are made by code. */
export const CODE_KINDS = ['dataSources', 'models', 'reports', 'channels'] as const;

/** Files that the manifest names one by one. */
export function namedFiles(manifest: PluginManifest): string[] {
  const { contributes, readme, changelog, pictures = [] } = manifest;
  const previews = [...(contributes.widgets ?? []), ...(contributes.templates ?? [])].map((one) => one.preview);
  return [...new Set([...workingFiles(manifest), ...present([readme, changelog, ...pictures, ...previews])])];
}

/** Those without which the plugin cannot work; the others are for people to look at. */
export function workingFiles(manifest: PluginManifest): string[] {
  const { contributes, entry } = manifest;
  return present([entry, ...(contributes.widgets ?? []).map(({ code }) => code), ...documentFiles(manifest)]);
}

/** Those that are read whole, as data, wherever the plugin is shown: one as often as it is named. */
export function documentFiles({ contributes }: PluginManifest): string[] {
  return present([
    ...(contributes.widgets ?? []).flatMap(({ spec, options, ui, summary }) => [spec, options, ui, summary]),
    ...(contributes.templates ?? []).map((template) => template.document),
    ...CODE_KINDS.flatMap((kind) => (contributes[kind] ?? []).map((contribution) => contribution.options)),
  ]);
}

function present(paths: readonly (string | undefined)[]): string[] {
  return paths.filter((path) => path !== undefined);
}

/** Folders whose files may be read as a whole. One that is not there is empty: Git keeps no empty folders. */
export function namedFolders(manifest: PluginManifest): string[] {
  const paths = (manifest.contributes.widgets ?? []).flatMap((widget) => [widget.upgrades, widget.fixtures]);
  return [...new Set(paths.filter((path) => path !== undefined))];
}
