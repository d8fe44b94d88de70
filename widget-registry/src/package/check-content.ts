import type { Said } from '@vitrine/core/errors';
import { optionsFaults, type SpecFault, specFaults } from '../policy/index.ts';
import { documentFaults } from './documents.ts';
import { jsonObject } from './json-object.ts';
import { isPictureName, pictureType } from './picture.ts';
import type { PluginPackage } from './read-package.ts';
import { packageRefusal } from './refusal.ts';
import { SAYS } from './sentences.ts';
import { upgradeFaults } from './upgrade-pairs.ts';

/** Something in a file that the policy refuses. */
export interface ContentFault {
  file: string;
  /** JSON pointer, where it is about a part of the file. */
  path?: string;
  /** Why, as the middle of a sentence about the file. */
  said: Said;
  /** The rule that it breaks; see `POLICY`. */
  rule?: string;
  /** Only its author need hear of it: what is not there to prove it, not what is wrong. */
  advice?: true;
}

/**
 * What is inside a package, held to the policy that drawing holds it to.
 * Errors: `badRequest` with the file as path and every fault in `details.faults` of the first file that has some.
 */
export function checkContent(plugin: PluginPackage): void {
  const faults = [...contentFaults(plugin)].filter(({ advice }) => !advice);
  const [first] = faults;
  if (first === undefined) return;
  const { file, path, said } = first;
  const what = path === undefined ? said : SAYS.contentAt({ what: said, place: path || '/' });
  const error = packageRefusal('content', SAYS.content({ name: file, what }), { file });
  Object.assign(error.details, { faults: faults.filter((fault) => fault.file === file) });
  throw error;
}

/** All that it holds against a package, and what an author should add. */
export function* contentFaults(plugin: PluginPackage): Generator<ContentFault> {
  const tooLarge = documentFaults(plugin);
  yield* tooLarge;
  // What is larger than it may be is not even read.
  if (tooLarge.length > 0) return;
  for (const widget of plugin.manifest.contributes.widgets ?? []) {
    const { spec, options, ui, summary } = widget;
    if (spec !== undefined) yield* jsonFaults(plugin, spec, (json) => specFaults(json, { holes: true }));
    yield* jsonFaults(plugin, options, optionsFaults);
    if (ui !== undefined) yield* jsonFaults(plugin, ui);
    if (summary?.endsWith('.json')) yield* jsonFaults(plugin, summary);
    yield* upgradeFaults(widget, plugin.files);
  }
  for (const { options } of plugin.manifest.contributes.channels ?? [])
    if (options !== undefined) yield* jsonFaults(plugin, options, optionsFaults);
  for (const { document } of plugin.manifest.contributes.templates ?? []) yield* jsonFaults(plugin, document);
  for (const [file, bytes] of plugin.files) {
    if (isPictureName(file) && pictureType(file, bytes) === undefined) yield { file, said: SAYS.notThatPicture() };
  }
}

function* jsonFaults(
  { files }: PluginPackage,
  file: string,
  judge: (json: Record<string, unknown>) => readonly SpecFault[] = () => [],
): Generator<ContentFault> {
  const json = jsonObject(files.get(file));
  if (json === undefined) yield { file, said: SAYS.notJson() };
  else for (const fault of judge(json)) yield { file, ...fault };
}
