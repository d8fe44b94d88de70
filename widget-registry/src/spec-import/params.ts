import { rewriteExpression } from './expression-text.ts';
import type { Findings } from './finding.ts';
import { asList, asText, asTree, type Tree, tree } from './json-tree.ts';
import type { ProposedOptions } from './proposed-options.ts';
import type { Scope } from './source-fields.ts';

const SELECT = ['type', 'encodings', 'zoom', 'translate', 'nearest', 'toggle', 'resolve'] as const;

function selection(param: Tree, scope: Scope, findings: Findings, path: string): Tree | undefined {
  const name = asText(param['name']) ?? '';
  const given = asTree(param['select']) ?? { type: param['select'] };
  const type = asText(given['type']);
  if (type !== 'point' && type !== 'interval') {
    findings.drop('parameter', path, name);
    return undefined;
  }
  if ('on' in given || 'clear' in given) findings.change('handler', `${path}/select`, name);
  if ('value' in param) findings.drop('selectionValue', `${path}/value`, name);
  const select: Tree = { type };
  for (const key of SELECT)
    if (key !== 'type' && key in given && typeof given[key] !== 'string') select[key] = given[key];
  if (typeof given['resolve'] === 'string') select['resolve'] = given['resolve'];
  if (Array.isArray(given['fields']))
    select['fields'] = given['fields'].flatMap((field) =>
      typeof field === 'string' ? [scope.use(field, { as: 'group', type: 'nominal' })] : [],
    );
  const bind = param['bind'] === 'scales' || param['bind'] === 'legend' ? param['bind'] : undefined;
  return tree({ name, select, bind });
}

function variable(param: Tree, scope: Scope, context: ParamContext, path: string): Tree | undefined {
  const name = asText(param['name']) ?? '';
  const { options, findings } = context;
  if (typeof param['expr'] === 'string') return { name, expr: rewriteExpression(param['expr'], scope) };
  const { value } = param;
  const bind = asTree(param['bind']);
  if (bind && options.fromInput(name, value, bind)) {
    findings.change('parameterOption', path, name);
    return { name, value: { $option: name } };
  }
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return { name, value };
  findings.drop('parameter', path, name);
  return undefined;
}

export interface ParamContext {
  findings: Findings;
  options: ProposedOptions;
}

/** Selections as points and intervals, inputs as options of the widget; nothing else listens to anything. */
export function rewriteParams(params: unknown, scope: Scope, context: ParamContext, path: string): Tree[] | undefined {
  const kept = asList(params).flatMap((item, index) => {
    const param = asTree(item);
    const at = `${path}/params/${index}`;
    if (!param || !/^[A-Za-z_]\w*$/.test(asText(param['name']) ?? '')) return [];
    scope.parameters.add(String(param['name']));
    const made =
      'select' in param ? selection(param, scope, context.findings, at) : variable(param, scope, context, at);
    return made ? [made] : [];
  });
  return kept.length > 0 ? kept : undefined;
}
