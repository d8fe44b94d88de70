import type { Cell, Comparison, DatasetModel, DimensionModel, Operator } from '@vitrine/core/contracts';

/** How a field is filtered: by choosing from its values, by typing text, by numbers, by days. */
export type FilterKind = 'values' | 'text' | 'number' | 'days' | 'yesNo';

export function filterKind(dimension: DimensionModel): FilterKind {
  if (dimension.storage === 'boolean') return 'yesNo';
  if (dimension.storage === 'day' || dimension.storage === 'instant') return 'days';
  if (dimension.storage === 'decimal') return 'number';
  if (dimension.storage === 'integer' && dimension.values === undefined && dimension.type === 'quantitative') {
    return 'number';
  }
  return 'values';
}

/** Fields a page can be filtered by, each once: fields of several datasets first, then by their own order. */
export function filterFields(models: readonly DatasetModel[], datasets: ReadonlySet<string>): DimensionModel[] {
  const used = models.filter((model) => datasets.size === 0 || datasets.has(model.id));
  const counts = new Map<string, { dimension: DimensionModel; count: number }>();
  for (const dimension of used.flatMap((model) => model.dimensions)) {
    const known = counts.get(dimension.field);
    if (known) known.count += 1;
    else counts.set(dimension.field, { dimension, count: 1 });
  }
  return [...counts.values()]
    .filter(({ dimension }) => dimension.storage !== 'day' && dimension.storage !== 'instant')
    .sort((a, b) => b.count - a.count)
    .map(({ dimension }) => dimension);
}

/** The filter that the chosen values make; undefined while nothing is chosen. */
export function valuesFilter(field: string, values: readonly Cell[], exclude: boolean): Comparison | undefined {
  const [only] = values;
  if (only === undefined) return undefined;
  if (values.length === 1) {
    if (only === null) return { field, op: exclude ? 'isNotEmpty' : 'isEmpty' };
    return { field, op: exclude ? 'ne' : 'eq', value: only };
  }
  return { field, op: exclude ? 'notIn' : 'in', value: [...values] };
}

/** Text that the names contain which people read: those beside the values, where there are such. */
export function textFilter({ field, companion }: DimensionModel, text: string): Comparison | undefined {
  const value = text.trim();
  return value === '' ? undefined : { field: companion?.field ?? field, op: 'contains', value };
}

/** Numbers from, to, or between both, ends included. */
export function numberFilter(field: string, from: number | undefined, to: number | undefined): Comparison | undefined {
  if (from !== undefined && to !== undefined) return { field, op: 'between', value: [from, to] };
  if (from !== undefined) return { field, op: 'gte', value: from };
  return to === undefined ? undefined : { field, op: 'lte', value: to };
}

/** The values that an existing filter names, so that it can be opened again. */
export function chosenValues(filter: Comparison | undefined): { values: Cell[]; exclude: boolean } {
  if (!filter) return { values: [], exclude: false };
  const excluding: readonly Operator[] = ['ne', 'notIn', 'isNotEmpty'];
  const exclude = excluding.includes(filter.op);
  if (filter.op === 'isEmpty' || filter.op === 'isNotEmpty') return { values: [null], exclude };
  if (!['eq', 'ne', 'in', 'notIn'].includes(filter.op)) return { values: [], exclude: false };
  return { values: [filter.value ?? null].flat(), exclude };
}
