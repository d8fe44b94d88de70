import type { AppError } from '../errors/index.ts';
import { asFault } from './plugin-fault.ts';
import type { PluginRecord } from './plugin-record.ts';
import type { RegisteredTemplate, RegisteredWidget } from './registry.ts';
import {
  type LoadedTemplate,
  type LoadedWidget,
  loadTemplate,
  loadWidget,
  type ReadablePlugin,
  readDocument,
} from './widgets.ts';

/** Read at the first use, kept as long as the plugin stands. */
export function readWidget({ record, widget }: RegisteredWidget): Promise<LoadedWidget> {
  return record.cached(`widget ${widget.id}`, () => loadWidget(readable(record), widget));
}

/** As a widget is. */
export function readTemplate({ record, template }: RegisteredTemplate): Promise<LoadedTemplate> {
  return record.cached(`template ${template.id}`, () => loadTemplate(readable(record), template));
}

function readable(record: PluginRecord): ReadablePlugin {
  const { found } = record;
  return { found, document: (path) => record.cached(`document ${path}`, () => readDocument(found, path)) };
}

/** Those that can be read; each of the others is told as a fault of its plugin. */
export async function readEach<Entry extends { record: PluginRecord }, Asset>(
  entries: readonly Entry[],
  read: (entry: Entry) => Promise<Asset>,
  onFault: (plugin: string, fault: AppError) => void,
): Promise<Asset[]> {
  const assets = await Promise.all(
    entries.map((entry) =>
      read(entry).catch((error: unknown) => {
        onFault(entry.record.id, asFault(entry.record.id, error));
        return undefined;
      }),
    ),
  );
  return assets.filter((asset) => asset !== undefined);
}
