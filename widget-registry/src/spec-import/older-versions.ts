import { asList, asText, asTree, type Tree } from './json-tree.ts';

/** Marks that had another name before version 3. */
const RENAMED: Readonly<Record<string, string>> = {
  'box-plot': 'boxplot',
  'error-bar': 'errorbar',
  'error-band': 'errorband',
};

/** A specification of versions 2 to 4, which said `selection` where `params` stand now, in the words of today. */
export function modernized(spec: Tree): Tree {
  const empties = new Set<string>();
  findEmpties(spec, empties);
  return asTree(modernPart(spec, empties)) ?? {};
}

/** Vega's names of signals had no other characters, and expressions said them so. */
function signalName(name: string): string {
  return name.replace(/\W/g, '_');
}

/** What a view can be selected by, by its names; undefined where `selection` names one of these instead. */
function definitionsOf(record: Tree): [name: string, definition: Tree][] | undefined {
  const definitions = Object.entries(asTree(record['selection']) ?? {}).map(([name, value]) => [name, asTree(value)]);
  const all = definitions as [string, Tree | undefined][];
  return all.length > 0 && all.every((entry): entry is [string, Tree] => asText(entry[1]?.['type']) !== undefined)
    ? all
    : undefined;
}

/** Selections that hold for nothing until something is chosen said so themselves; today whoever asks says it. */
function findEmpties(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) findEmpties(item, found);
  const record = asTree(value);
  if (!record) return;
  for (const [name, { empty }] of definitionsOf(record) ?? []) if (empty === 'none') found.add(signalName(name));
  for (const item of Object.values(record)) findEmpties(item, found);
}

function modernPart(value: unknown, empties: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => modernPart(item, empties));
  const record = asTree(value);
  if (!record) return value;
  const { selection, ...rest } = record;
  const copy: Tree = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, modernPart(item, empties)]));
  renameMark(copy);
  if (selection === undefined) return copy;
  const definitions = definitionsOf(record);
  if (definitions)
    return { ...copy, params: [...asList(copy['params']), ...definitions.map((one) => parameterOf(...one))] };
  const chosen = predicateOf(selection, empties);
  if (chosen === undefined || 'param' in copy) return copy;
  // Beside other words it is what they hang on; alone it is the whole of a filter.
  if ('param' in chosen || Object.keys(copy).length === 0) return { ...chosen, ...copy };
  return { test: chosen, ...copy };
}

function renameMark(view: Tree): void {
  const type = asText(view['mark']);
  const mark = asTree(view['mark']);
  if (type !== undefined) view['mark'] = RENAMED[type] ?? type;
  else if (mark) view['mark'] = { ...mark, type: RENAMED[String(mark['type'])] ?? mark['type'] };
}

function parameterOf(name: string, { type, bind, init: _, empty: __, ...rest }: Tree): Tree {
  const select = { ...rest, type: type === 'single' || type === 'multi' ? 'point' : type };
  return { name: signalName(name), select, ...(bind !== undefined && { bind }) };
}

/** The name of a selection, or several of them put together. */
function predicateOf(selection: unknown, empties: ReadonlySet<string>): Tree | undefined {
  if (typeof selection === 'string') {
    const param = signalName(selection);
    return { param, ...(empties.has(param) && { empty: false }) };
  }
  const record = asTree(selection);
  for (const key of ['and', 'or'] as const)
    if (Array.isArray(record?.[key])) return { [key]: record[key].map((part) => predicateOf(part, empties)) };
  return record && 'not' in record ? { not: predicateOf(record['not'], empties) } : undefined;
}
