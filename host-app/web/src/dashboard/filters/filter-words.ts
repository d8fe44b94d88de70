import {
  type Cell,
  type Comparison,
  type DatasetModel,
  type DimensionModel,
  type Filter,
  filteredDimension,
} from '@vitrine/core/contracts';
import type { TFunction } from 'i18next';
import { formatList, localized } from '../../i18n/format.ts';
import { type KnownNames, valueLabel } from './value-label.ts';

export interface FilterContext {
  models: readonly DatasetModel[];
  names: KnownNames;
  t: TFunction<'dashboard'>;
}

/** The first dataset's own description of a field, or of the one that it names; fields of one name mean the same everywhere. */
export function findDimension(models: readonly DatasetModel[], field: string): DimensionModel | undefined {
  for (const model of models) {
    const found = filteredDimension(model, field);
    if (found) return found;
  }
  return undefined;
}

export function fieldLabel(models: readonly DatasetModel[], field: string): string {
  const dimension = findDimension(models, field);
  return dimension ? localized(dimension.label) : field;
}

/** A filter in few words, as on a chip: “Country: Germany or France”. */
export function filterWords(filter: Filter, context: FilterContext): string {
  const { t } = context;
  if ('and' in filter) return filter.and.map((part) => filterWords(part, context)).join(` ${t('filter.and')} `);
  if ('or' in filter) return filter.or.map((part) => filterWords(part, context)).join(` ${t('filter.or')} `);
  if ('not' in filter) return t('filter.not', { what: filterWords(filter.not, context) });
  const field = fieldLabel(context.models, filter.field);
  if (filter.op === 'isEmpty' || filter.op === 'isNotEmpty') return t(`filter.words.${filter.op}`, { field });
  return t(`filter.words.${filter.op}`, { field, value: valueWords(filter, context) });
}

function valueWords(filter: Comparison, context: FilterContext): string {
  const dimension = findDimension(context.models, filter.field);
  const words = valueWordsOf(context.t);
  const say = (value: Cell) => valueLabel(value, dimension, { names: context.names, words });
  const values = Array.isArray(filter.value) ? filter.value : [filter.value ?? null];
  if (filter.op === 'between') return values.map(say).join(' – ');
  if (values.length > 3)
    return context.t('filter.several', { first: say(values[0] ?? null), count: values.length - 1 });
  return formatList(values.map(say), filter.op === 'notIn' ? 'conjunction' : 'disjunction');
}

export function valueWordsOf(t: TFunction<'dashboard'>) {
  return { none: t('filter.none'), yes: t('filter.yes'), no: t('filter.no') };
}
