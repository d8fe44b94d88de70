import type { LocalizedText, Table } from '@vitrine/core/contracts';
import { specFaults } from '../policy/index.ts';
import { expandRepeats, takeData } from './composition.ts';
import { Findings, type ImportFinding } from './finding.ts';
import { asText, asTree, type Tree, titleText, when } from './json-tree.ts';
import { Paints } from './marks.ts';
import { modernized } from './older-versions.ts';
import { ProposedOptions } from './proposed-options.ts';
import { readSpec } from './read-spec.ts';
import { type InferredRole, type InferredRoles, inferRoles } from './roles.ts';
import { sampledType, sampleOf } from './sample.ts';
import { settleFields, turnable } from './settle.ts';
import { Scope, SourceFields } from './source-fields.ts';
import { proposedSummary } from './summary.ts';
import { hasMark, rewriteView } from './view.ts';

/** A widget as it was understood from a specification, before its author looked at it. */
export interface WidgetDraft {
  title: LocalizedText;
  description: LocalizedText;
  roles: InferredRole[];
  /** Vega-Lite with holes, as the policy lets it be a package. */
  spec: Tree;
  optionsSchema: Tree;
  optionsUi: Tree;
  summary: LocalizedText | null;
  /** An answer to draw it with until it has data of its own. */
  sample: { table: Table; roles: Record<string, string | string[]> };
}

export interface ImportedSpec {
  /** Undefined when something was refused. */
  draft: WidgetDraft | undefined;
  findings: ImportFinding[];
}

const SCHEMA = /vega\.github\.io\/schema\/(vega|vega-lite)\/v(\d+)/;
const TOP_LOOK = [
  'config',
  'background',
  'autosize',
  'padding',
  'usermeta',
  'bounds',
  'spacing',
  'align',
  'center',
] as const;
const MOST_ROLES = 20;

function checkSchema(spec: Tree, findings: Findings): void {
  const [, language, version] = SCHEMA.exec(String(spec['$schema'] ?? '')) ?? [];
  if (language === 'vega' || Array.isArray(spec['marks'])) findings.refuse('vega', '/$schema');
  else if (version !== undefined && Number(version) < 2) findings.refuse('oldVersion', '/$schema', `v${version}`);
  else if (version !== undefined && Number(version) !== 6) findings.change('version', '/$schema', `v${version}`);
}

/** Two numbers against each other need names on their axes. */
function nameAxes(view: unknown, roles: InferredRoles, options: ProposedOptions): unknown {
  if (Array.isArray(view)) return view.map((item) => nameAxes(item, roles, options));
  const record = asTree(view);
  if (!record) return view;
  const copy: Tree = Object.fromEntries(
    Object.entries(record).map(([key, item]) => [key, nameAxes(item, roles, options)]),
  );
  const encoding = asTree(copy['encoding']);
  const [x, y] = [asTree(encoding?.['x']), asTree(encoding?.['y'])];
  const roleOf = (channel: Tree | undefined) =>
    roles.roles.find((role) => role.type === 'quantitative' && channel?.['field'] === `_${role.name}`)?.name;
  const [across, up] = [roleOf(x), roleOf(y)];
  if (!encoding || across === undefined || up === undefined || across === up) return copy;
  const named = (channel: Tree | undefined, role: string): Tree => {
    if (channel?.['axis'] === null) return channel;
    const title = when({ option: 'axisTitles' }, { $label: role });
    return { ...channel, axis: { ...asTree(channel?.['axis']), title } };
  };
  options.truth('axisTitles', true);
  if (options.has('axisTitles')) copy['encoding'] = { ...encoding, x: named(x, across), y: named(y, up) };
  return copy;
}

interface Rewritten {
  view: Tree;
  fields: SourceFields;
  options: ProposedOptions;
}

function rewrite(spec: Tree, findings: Findings): Rewritten {
  const fields = new SourceFields();
  const options = new ProposedOptions();
  const paints = new Paints(options, findings);
  const context = { scope: new Scope(fields), findings, options, paints };
  const view = rewriteView(spec, { context, encoding: {}, composed: false }, '') ?? {};
  return { view, fields, options };
}

function findLook(spec: Tree, findings: Findings): void {
  for (const key of TOP_LOOK) if (key in spec && key !== 'usermeta') findings.drop('look', `/${key}`, key);
  if ('width' in spec || 'height' in spec) findings.drop('size', 'width' in spec ? '/width' : '/height');
}

function finish(
  rewritten: Rewritten,
  rows: readonly unknown[] | undefined,
  spec: Tree,
  findings: Findings,
): WidgetDraft {
  const { fields, options } = rewritten;
  const roles = inferRoles(fields, (name) => (rows ? sampledType(rows, name) : undefined));
  if (roles.roles.length === 0) findings.refuse('noFields', '');
  if (roles.roles.length > MOST_ROLES) findings.refuse('tooManyRoles', '', String(roles.roles.length));
  if (roles.count !== undefined) findings.change('count', '');
  if (roles.each !== undefined) findings.change('each', '');
  let view = asTree(nameAxes(settleFields(rewritten.view, roles), roles, options)) ?? {};
  const both = turnable(view);
  if (both) {
    options.orientation(both.lying ? 'horizontal' : 'vertical');
    if (options.has('orientation')) view = { ...view, encoding: both.encoding };
  }
  const folded = fields.list.filter((field) => field.folded !== undefined).map(({ name }) => name);
  const sample = sampleOf({ roles: roles.roles, folded, count: roles.count, each: roles.each, rows });
  if (sample.madeUp && findings.list.every(({ code }) => code !== 'url')) findings.change('sampleMadeUp', '');
  const own = titleText(asTree(spec['title'])?.['text'] ?? spec['title']);
  return {
    title: own ?? 'New widget',
    description: titleText(spec['description']) ?? own ?? 'Made from a Vega-Lite specification.',
    roles: roles.roles,
    spec: view,
    optionsSchema: options.schema,
    optionsUi: options.ui,
    summary: proposedSummary(roles.roles),
    sample: { table: sample.table, roles: sample.roles },
  };
}

/**
 * A pasted Vega-Lite specification as a widget: roles for its fields, options for its constants, a sample of its rows,
 * and every change and omission said. Errors: `badRequest` with line and column for what is no JSON, `tooLarge`.
 */
export function importSpec(text: string): ImportedSpec {
  const findings = new Findings();
  const read = readSpec(text);
  if (read.hadComments) findings.change('comments', '');
  if (read.hadTrailingCommas) findings.change('trailingCommas', '');
  checkSchema(read.spec, findings);
  const spec = modernized(read.spec);
  findLook(spec, findings);
  const { view: bare, data } = takeData(spec, findings);
  const view = expandRepeats(bare, findings);
  if (!hasMark(view)) findings.refuse('noView', '');
  if (findings.refused) return { draft: undefined, findings: findings.list };
  if (data.url !== undefined) findings.change('url', '/data/url', asText(data.url)?.slice(0, 120));
  const rewritten = rewrite(view, findings);
  if (findings.refused) return { draft: undefined, findings: findings.list };
  const draft = finish(rewritten, data.values, spec, findings);
  for (const fault of specFaults(draft.spec, { holes: true })) findings.refuse('policy', fault.path, fault.said);
  return { draft: findings.refused ? undefined : draft, findings: findings.list };
}
