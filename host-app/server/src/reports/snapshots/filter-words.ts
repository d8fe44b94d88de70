import {
  type Cell,
  type Comparison,
  codeLabel,
  type DatasetModel,
  type Filter,
  type LocalizedText,
  saidOf,
} from '@vitrine/core/contracts';
import { joinSaid, type Said, sentences } from '@vitrine/core/errors';

/** How filters are said on paper, in every language of the product. */
export const FILTER_SAYS = sentences({
  eq: { en: '{field}: {value}', de: '{field}: {value}', fr: '{field} : {value}' },
  ne: { en: '{field}: not {value}', de: '{field}: nicht {value}', fr: '{field} : pas {value}' },
  lt: { en: '{field} below {value}', de: '{field} unter {value}', fr: '{field} inférieur à {value}' },
  lte: { en: '{field} at most {value}', de: '{field} höchstens {value}', fr: '{field} au plus {value}' },
  gt: { en: '{field} above {value}', de: '{field} über {value}', fr: '{field} supérieur à {value}' },
  gte: { en: '{field} at least {value}', de: '{field} mindestens {value}', fr: '{field} au moins {value}' },
  contains: { en: '{field} contains {value}', de: '{field} enthält {value}', fr: '{field} contient {value}' },
  startsWith: {
    en: '{field} begins with {value}',
    de: '{field} beginnt mit {value}',
    fr: '{field} commence par {value}',
  },
  isEmpty: { en: '{field}: empty', de: '{field}: leer', fr: '{field} : vide' },
  isNotEmpty: { en: '{field}: not empty', de: '{field}: nicht leer', fr: '{field} : non vide' },
  not: { en: 'not ({what})', de: 'nicht ({what})', fr: 'pas ({what})' },
  and: { en: ' and ', de: ' und ', fr: ' et ' },
  or: { en: ' or ', de: ' oder ', fr: ' ou ' },
  none: { en: '(none)', de: '(keine)', fr: '(aucun)' },
  yes: { en: 'yes', de: 'ja', fr: 'oui' },
  no: { en: 'no', de: 'nein', fr: 'non' },
  more: { en: '{first} and {count} more', de: '{first} und {count} weitere', fr: '{first} et {count} autres' },
});

/** What the words of a filter are looked up in. */
export interface FilterNames {
  models: readonly DatasetModel[];
  /** Names of shops by their ids. */
  shops: ReadonlyMap<string, string>;
}

/** As many values as are named one by one. */
const MOST_VALUES = 4;

/** Filters, each as it is kept with what it narrows. */
export function filtersInWords(filters: readonly Filter[], names: FilterNames): LocalizedText[] {
  return filters.map((filter) => ({ ...filterWords(filter, names) }));
}

/** A filter in few words: "Country: DE or FR". */
function filterWords(filter: Filter, names: FilterNames): Said {
  if ('and' in filter)
    return joined(
      filter.and.map((part) => filterWords(part, names)),
      'and',
    );
  if ('or' in filter)
    return joined(
      filter.or.map((part) => filterWords(part, names)),
      'or',
    );
  if ('not' in filter) return FILTER_SAYS.not({ what: filterWords(filter.not, names) });
  const field = fieldWords(filter.field, names);
  switch (filter.op) {
    case 'isEmpty':
    case 'isNotEmpty':
      return FILTER_SAYS[filter.op]({ field });
    case 'in':
      return FILTER_SAYS.eq({ field, value: valueWords(filter, names) });
    case 'notIn':
      return FILTER_SAYS.ne({ field, value: valueWords(filter, names) });
    case 'between':
      return FILTER_SAYS.eq({
        field,
        value: joinSaid(
          valuesOf(filter).map((cell) => cellWords(cell, filter, names)),
          ' – ',
        ),
      });
    default:
      return FILTER_SAYS[filter.op]({ field, value: valueWords(filter, names) });
  }
}

function valueWords(filter: Comparison, names: FilterNames): Said {
  const values = valuesOf(filter).map((cell) => cellWords(cell, filter, names));
  const [first, ...others] = values;
  if (first === undefined) return FILTER_SAYS.none();
  return values.length > MOST_VALUES ? FILTER_SAYS.more({ first, count: others.length }) : joined(values, 'or');
}

function valuesOf({ value }: Comparison): readonly Cell[] {
  return Array.isArray(value) ? value : [value ?? null];
}

function cellWords(cell: Cell, { field }: Comparison, { models, shops }: FilterNames): Said {
  if (cell === null || cell === '') return FILTER_SAYS.none();
  if (typeof cell === 'boolean') return cell ? FILTER_SAYS.yes() : FILTER_SAYS.no();
  if (field === 'shop') return saidOf(shops.get(String(cell)) ?? String(cell));
  const dimension = dimensionOf(field, models);
  if (!dimension) return saidOf(String(cell));
  const { type, label, unit, values } = dimension;
  const column = {
    name: field,
    type,
    role: 'dimension',
    label,
    ...(unit ? { unit } : {}),
    ...(values ? { values } : {}),
  } as const;
  return inEach((locale) => codeLabel(column, cell, locale) ?? String(cell));
}

function fieldWords(field: string, { models }: FilterNames): Said {
  return saidOf(dimensionOf(field, models)?.label ?? field);
}

/** Fields of one name mean the same everywhere. */
function dimensionOf(field: string, models: readonly DatasetModel[]): DatasetModel['dimensions'][number] | undefined {
  return models.flatMap(({ dimensions }) => dimensions).find((dimension) => dimension.field === field);
}

function joined(parts: readonly Said[], word: 'and' | 'or'): Said {
  const between = FILTER_SAYS[word]();
  return inEach((locale) => parts.map((part) => part[locale]).join(between[locale]));
}

function inEach(say: (locale: keyof Said) => string): Said {
  return { en: say('en'), de: say('de'), fr: say('fr') };
}
