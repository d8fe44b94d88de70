import type { Table } from '@vitrine/core/contracts';
import { type BoundColumn, resolveRoles } from '../../src/binding/roles.ts';
import type { WidgetViewProps } from '../contract.ts';
import type { DrawnMark } from './marks.ts';

type Selection = Parameters<NonNullable<WidgetViewProps['onSelect']>>[0];

/** Dimensions in the order in which a click means them: names before times. */
function byMeaning(a: BoundColumn, b: BoundColumn): number {
  return Number(a.column.type === 'temporal') - Number(b.column.type === 'temporal');
}

/** What a chosen mark asks the rest of the page to show; null for marks that stand for no single value. */
export function selectionOf(mark: DrawnMark, props: Pick<WidgetViewProps, 'widget' | 'table' | 'roles'>): Selection {
  if (mark.value['_other'] === true) return null;
  const bound = [...resolveRoles(props)].flatMap(([name, columns]) => columns.map((column) => ({ name, column })));
  const dimensions = bound.filter(({ column }) => column.column.role === 'dimension').map(({ column }) => column);
  const [first] = mark.kind === 'point' ? dimensions : dimensions.toSorted(byMeaning);
  if (!first) return null;
  const cell = cellOf(props.table, Number(mark.value['_row']), first.index);
  const label = mark.value[`_${first.role.name}_text`];
  return { field: first.column.name, values: [cell], label: typeof label === 'string' ? label : String(cell) };
}

function cellOf(table: Table, row: number, column: number) {
  return table.rows[row]?.[column] ?? null;
}
