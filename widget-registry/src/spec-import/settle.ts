import { asTree, type Tree } from './json-tree.ts';
import type { InferredRoles } from './roles.ts';
import { COUNT, MARKER } from './source-fields.ts';

/** The binding's field for a role: its value where it is measured or dated, its text where it is named. */
function fieldName(index: number, asText: boolean, roles: InferredRoles): string {
  const found = roles.of.get(index);
  if (!found) return '_row';
  const named = found.type === 'nominal' || found.type === 'ordinal' || (asText && found.type === 'temporal');
  return named ? `_${found.role}_label` : `_${found.role}`;
}

function counted(record: Tree, roles: InferredRoles): Tree {
  const key = record['aggregate'] === COUNT ? 'aggregate' : record['op'] === COUNT ? 'op' : undefined;
  if (key === undefined) return record;
  if (roles.count === undefined) return { ...record, [key]: 'count' };
  return { ...record, [key]: 'sum', field: `_${roles.count}` };
}

/** A rewritten specification whose fields have become the binding's. */
export function settleFields(value: unknown, roles: InferredRoles): unknown {
  if (typeof value === 'string')
    return value.replace(MARKER, (_, index: string, kind: string) => fieldName(Number(index), kind === 'l', roles));
  if (Array.isArray(value)) return value.map((item) => settleFields(item, roles));
  const record = asTree(value);
  if (!record) return value;
  const label = record['$label'];
  if (typeof label === 'string')
    return { $label: label.replace(MARKER, (_, index: string) => roles.of.get(Number(index))?.role ?? '') };
  const entries = Object.entries(counted(record, roles)).filter(([key]) => key !== '$fixed');
  return Object.fromEntries(entries.map(([key, item]) => [key, settleFields(item, roles)]));
}

const SWAPPED: Readonly<Record<string, string>> = {
  x: 'y',
  y: 'x',
  x2: 'y2',
  y2: 'x2',
  xOffset: 'yOffset',
  yOffset: 'xOffset',
};

function turned(encoding: Tree): Tree {
  const entries = Object.entries(encoding).map(([channel, value]) => {
    const definition = asTree(value);
    if (!definition) return [SWAPPED[channel] ?? channel, value] as const;
    const copy: Tree = { ...definition };
    const axis = asTree(copy['axis']);
    if (axis) {
      const { orient: _, ...rest } = axis;
      copy['axis'] = rest;
    }
    if (typeof copy['sort'] === 'string')
      copy['sort'] = copy['sort'].replace(
        /^(-?)([xy])$/,
        (_, sign: string, side: string) => sign + (SWAPPED[side] ?? ''),
      );
    const sort = asTree(copy['sort']);
    if (sort && typeof sort['encoding'] === 'string')
      copy['sort'] = { ...sort, encoding: SWAPPED[sort['encoding']] ?? sort['encoding'] };
    return [SWAPPED[channel] ?? channel, copy] as const;
  });
  return Object.fromEntries(entries);
}

/** A single chart of bars in both directions, chosen by the option `orientation`. Undefined where turning it has no meaning. */
export function turnable(view: Tree): { encoding: Tree; lying: boolean } | undefined {
  const mark = asTree(view['mark']);
  const encoding = asTree(view['encoding']);
  const [x, y] = [asTree(encoding?.['x']), asTree(encoding?.['y'])];
  if (mark?.['type'] !== 'bar' || !encoding || !x || !y || view['params'] !== undefined) return undefined;
  const sized = ['width', 'height', 'orient', 'cornerRadiusTopLeft', 'cornerRadiusTopRight'].some((key) => key in mark);
  if (sized) return undefined;
  const measured = (definition: Tree) => definition['aggregate'] !== undefined || definition['type'] === 'quantitative';
  const lying = measured(x) && x['bin'] === undefined && !(measured(y) && y['bin'] === undefined);
  const other = turned(encoding);
  const cases = lying ? { horizontal: encoding, vertical: other } : { horizontal: other, vertical: encoding };
  return { encoding: { $choose: 'orientation', cases }, lying };
}
