import { AppError } from '@vitrine/core/errors';
import { optionsFaults, type SpecFault, specFaults } from '../policy/index.ts';
import { isPictureName, pictureType } from './picture.ts';
import type { PluginPackage } from './read-package.ts';
import { packageRefusal } from './refusal.ts';
import { SAYS } from './sentences.ts';
import { upgradeFaults } from './upgrade-pairs.ts';

/** A file whose content the policy refuses: why, and every fault in it where it has places. */
export interface ContentFault {
  file: string;
  error: AppError;
  faults: readonly SpecFault[];
}

/**
 * What is inside a package, held to the policy that drawing holds it to.
 * Errors: `badRequest` with the file as path and every fault in `details.faults` of the first file that has some.
 */
export function checkContent(plugin: PluginPackage): void {
  for (const { error } of contentFaults(plugin)) throw error;
}

/** The same without stopping at the first file, for authors. */
export function* contentFaults(plugin: PluginPackage): Generator<ContentFault> {
  for (const widget of plugin.manifest.contributes.widgets ?? []) {
    const { spec, options, ui, summary } = widget;
    if (spec !== undefined) yield* jsonFaults(plugin, spec, (json) => specFaults(json, { holes: true }));
    yield* jsonFaults(plugin, options, optionsFaults);
    if (ui !== undefined) yield* jsonFaults(plugin, ui);
    if (summary?.endsWith('.json')) yield* jsonFaults(plugin, summary);
    for (const { file, kind, said } of upgradeFaults(widget, plugin.files))
      if (kind === 'broken')
        yield {
          file,
          error: packageRefusal('content', SAYS.content({ name: file, what: said }), { file }),
          faults: [],
        };
  }
  for (const { document } of plugin.manifest.contributes.templates ?? []) yield* jsonFaults(plugin, document);
  for (const [file, bytes] of plugin.files) {
    if (isPictureName(file) && pictureType(file, bytes) === undefined)
      yield { file, error: packageRefusal('content', SAYS.notThatPicture({ name: file }), { file }), faults: [] };
  }
}

function* jsonFaults(
  plugin: PluginPackage,
  file: string,
  judge: (json: Record<string, unknown>) => readonly SpecFault[] = () => [],
): Generator<ContentFault> {
  const json = jsonFile(plugin, file);
  if (json instanceof AppError) {
    yield { file, error: json, faults: [] };
    return;
  }
  const faults = judge(json);
  const [first] = faults;
  if (first === undefined) return;
  const what = SAYS.contentAt({ what: first.said, place: first.path || '/' });
  const error = packageRefusal('content', SAYS.content({ name: file, what }), { file });
  Object.assign(error.details, { faults });
  yield { file, error, faults };
}

function jsonFile({ files }: PluginPackage, name: string): Record<string, unknown> | AppError {
  const refusal = (cause?: unknown) => packageRefusal('content', SAYS.notJson({ name }), { file: name, cause });
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(files.get(name) ?? new Uint8Array()).toString('utf8'));
  } catch (error) {
    return refusal(error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refusal();
  return { ...value };
}
