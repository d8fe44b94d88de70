import type { WidgetContribution } from '@vitrine/core/contracts';
import { optionsFaults, type SpecFault, specFaults } from '../policy/index.ts';
import { isPictureName, pictureType } from './picture.ts';
import type { PluginPackage } from './read-package.ts';
import { packageRefusal } from './refusal.ts';
import { SAYS } from './sentences.ts';

/**
 * What is inside a package, held to the policy that drawing holds it to.
 * Errors: `badRequest` with the file as path and every fault in `details.faults` of the first file that has some.
 */
export function checkContent(plugin: PluginPackage): void {
  for (const widget of plugin.manifest.contributes.widgets ?? []) checkWidget(plugin, widget);
  for (const template of plugin.manifest.contributes.templates ?? []) jsonFile(plugin, template.document);
  for (const [name, bytes] of plugin.files) {
    if (isPictureName(name) && pictureType(name, bytes) === undefined) {
      throw packageRefusal('content', SAYS.notThatPicture({ name }), { file: name });
    }
  }
}

function checkWidget(plugin: PluginPackage, widget: WidgetContribution): void {
  if (widget.spec !== undefined) {
    refuseFaults(widget.spec, specFaults(jsonFile(plugin, widget.spec), { holes: true }));
  }
  refuseFaults(widget.options, optionsFaults(jsonFile(plugin, widget.options)));
  if (widget.ui !== undefined) jsonFile(plugin, widget.ui);
  if (widget.summary?.endsWith('.json')) jsonFile(plugin, widget.summary);
}

function refuseFaults(file: string, faults: readonly SpecFault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const what = `${first.message} (${first.path || '/'})`;
  const error = packageRefusal('content', SAYS.content({ name: file, what }), { file });
  Object.assign(error.details, { faults });
  throw error;
}

function jsonFile({ files }: PluginPackage, name: string): Record<string, unknown> {
  const refusal = (cause?: unknown) => packageRefusal('content', SAYS.notJson({ name }), { file: name, cause });
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(files.get(name) ?? new Uint8Array()).toString('utf8'));
  } catch (error) {
    throw refusal(error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal();
  return { ...value };
}
