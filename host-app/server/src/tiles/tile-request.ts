import { type Dashboard, type Filter, type PageSettings, Query } from '@vitrine/core/contracts';
import { AppError } from '@vitrine/core/errors';
import { schemaRule } from '@vitrine/core/errors/schema-rule';
import type { ThemeName } from '@vitrine/widget-registry/binding';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { SAYS } from './sentences.ts';

/** A range that the page chose to leave out. */
const ALL_DATA = 'null';
const SIZE = { minimum: 40, maximum: 4000 };

/**
 * The query string of a drawn or exported tile. `range` and `filters` are JSON, so that a link can carry them; left out they are the saved
 * ones of the page. A `range` of `null` is all data.
 */
export const TileParameters = Type.Object(
  {
    range: Type.Optional(Type.String({ maxLength: 200 })),
    compare: Type.Optional(Type.Enum(['none', 'previous-period', 'previous-year'] as const)),
    filters: Type.Optional(Type.String({ maxLength: 20_000 })),
    theme: Type.Optional(Type.Enum(['light', 'dark'] as const)),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' })),
    width: Type.Optional(Type.Integer(SIZE)),
    height: Type.Optional(Type.Integer(SIZE)),
    /** A version of the history; for those who may edit. Without it: what the caller sees on the page. */
    version: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { additionalProperties: false },
);

export interface TileParameterValues {
  range?: string;
  compare?: 'none' | 'previous-period' | 'previous-year';
  filters?: string;
  theme?: ThemeName;
  locale?: string;
  width?: number;
  height?: number;
  version?: number;
}

export interface Drawing {
  theme: ThemeName;
  locale: string;
  size: { width: number; height: number };
}

/** Errors: `badRange` or `badFilter` for parameters that are not what a page could say. */
export function pageSettings(
  parameters: TileParameterValues,
  page: Pick<Dashboard, 'range' | 'compare' | 'filters'>,
): PageSettings {
  const { range, compare, filters } = parameters;
  const asked = {
    dataset: 'any.thing',
    ...(range === undefined || range === ALL_DATA ? {} : { range: parse(range, 'badRange', '/range') }),
    ...(filters === undefined ? {} : { filters: parse(filters, 'badFilter', '/filters') }),
  };
  const [fault] = Value.Errors(Query, asked);
  if (fault) {
    const path = fault.instancePath;
    throw path.startsWith('/filters')
      ? new AppError('badFilter', SAYS.strangeFilters(), { path })
      : new AppError('badRange', SAYS.strangeRange(), { path });
  }
  const read = asked as Pick<Query, 'range' | 'filters'>;
  return {
    range: range === undefined ? page.range : read.range,
    compare: compare === 'none' ? undefined : (compare ?? page.compare),
    filters: (read.filters as readonly Filter[] | undefined) ?? page.filters ?? [],
  };
}

export function drawingOf(parameters: TileParameterValues, locale: string): Drawing {
  return {
    theme: parameters.theme ?? 'light',
    locale: parameters.locale ?? locale,
    size: { width: parameters.width ?? 640, height: parameters.height ?? 320 },
  };
}

function parse(text: string, code: 'badRange' | 'badFilter', path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError(code, SAYS.noJson(), { path, cause });
  }
}

/** Errors: `badRequest` with the path of the fault. What its fields mean is checked when it is run. */
export function readQuery(query: unknown): Query {
  const [fault] = Value.Errors(Query, query);
  if (fault)
    throw new AppError('badRequest', SAYS.strangeQuery({ rule: schemaRule(fault) }), {
      path: `/query${fault.instancePath}`,
    });
  return query as Query;
}
