import { DashboardTemplate, LocalizedText, ReportTemplate } from '@vitrine/core/contracts';
import type { Said } from '@vitrine/core/errors';
import { schemaRule } from '@vitrine/core/errors/schema-rule';
import type { TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { optionsFaults, specFaults } from '../policy/index.ts';
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

type ShapeFault = Omit<ContentFault, 'file'>;

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
    if (summary?.endsWith('.json')) yield* jsonFaults(plugin, summary, shapeFaults(LocalizedText));
    yield* upgradeFaults(widget, plugin.files);
  }
  for (const { options } of plugin.manifest.contributes.channels ?? [])
    if (options !== undefined) yield* jsonFaults(plugin, options, optionsFaults);
  for (const { document, kind } of plugin.manifest.contributes.templates ?? [])
    yield* jsonFaults(plugin, document, TEMPLATES[kind] && shapeFaults(TEMPLATES[kind]));
  for (const [file, bytes] of plugin.files) {
    if (isPictureName(file) && pictureType(file, bytes) === undefined) yield { file, said: SAYS.notThatPicture() };
  }
}

/** What the document of a template must be; of a scaffold nothing is read but by its author. */
const TEMPLATES: Readonly<Record<string, TSchema | undefined>> = {
  dashboard: DashboardTemplate,
  report: ReportTemplate,
};

/** The first place where a document is not of the form that whoever shows it expects. */
function shapeFaults(schema: TSchema): (json: unknown) => ShapeFault[] {
  return (json) => {
    if (Check(schema, json)) return [];
    const [fault] = Errors(schema, json);
    return fault === undefined ? [] : [{ path: fault.instancePath, said: schemaRule(fault) }];
  };
}

function* jsonFaults(
  { files }: PluginPackage,
  file: string,
  judge: (json: Record<string, unknown>) => readonly ShapeFault[] = () => [],
): Generator<ContentFault> {
  const json = jsonObject(files.get(file));
  if (json === undefined) yield { file, said: SAYS.notJson() };
  else for (const fault of judge(json)) yield { file, ...fault };
}
