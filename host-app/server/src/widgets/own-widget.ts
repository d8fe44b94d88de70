import type { LocalizedText, PluginManifest } from '@vitrine/core/contracts';
import type { LoadedWidget } from '@vitrine/core/plugin-host';

/** The publisher of what a workspace made for itself. Nobody may publish under this name. */
export const OWN_PUBLISHER = 'workspace';

export interface StoredWidget {
  manifest: PluginManifest;
  files: Readonly<Record<string, string>>;
}

export function isOwn(reference: string): boolean {
  return reference.startsWith(`${OWN_PUBLISHER}.`);
}

function object(files: StoredWidget['files'], path: string | undefined): Record<string, unknown> {
  const text = path === undefined ? undefined : files[path];
  const value: unknown = text === undefined ? {} : JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** A stored plugin as the plugin host hands out those of its folders. Its files were checked before. */
export function loadStored({ manifest, files }: StoredWidget, publisher = OWN_PUBLISHER): LoadedWidget[] {
  const read = new Map<string, Record<string, unknown>>();
  // Once, however many of its widgets name it.
  const document = (path: string | undefined): Record<string, unknown> => {
    const known = read.get(path ?? '') ?? object(files, path);
    read.set(path ?? '', known);
    return known;
  };
  return (manifest.contributes.widgets ?? []).map((contribution) => ({
    reference: `${manifest.id}/${contribution.id}@${contribution.version}`,
    plugin: manifest.id,
    publisher,
    title: contribution.title ?? manifest.title,
    description: contribution.description ?? manifest.description,
    contribution,
    spec: contribution.spec === undefined ? null : document(contribution.spec),
    optionsSchema: document(contribution.options),
    optionsUi: document(contribution.ui),
    summary: summaryOf(files, contribution.summary),
    upgrades: [],
  }));
}

function summaryOf(files: StoredWidget['files'], path: string | undefined): LocalizedText | null {
  if (path === undefined) return null;
  return path.endsWith('.json') ? (object(files, path) as LocalizedText) : (files[path] ?? '').trim();
}
