import { type CellSetting, cellSql } from './cells.ts';
import type { AggregateQuery, ResolvedDimension } from './resolved-query.ts';
import { type Fragment, sql } from './sql.ts';

/** Text is ordered by code points, so that equal queries give equal tables on every database. */
export function orderTerm(expression: Fragment, isText: boolean, descending: boolean): Fragment {
  return sql(`?${isText ? ' collate "C"' : ''} ${descending ? 'desc' : 'asc'} nulls last`, [expression]);
}

export function isText(dimension: ResolvedDimension): boolean {
  return dimension.model.storage === 'text' || dimension.model.storage === 'set';
}

/** Order of a top list, over aggregates `m…` and the dimension's own value. */
export function rankTerms(query: AggregateQuery, index: number, cells: CellSetting): Fragment[] {
  const dimension = query.dimensions[index];
  const text = dimension !== undefined && isText(dimension);
  const value = sql('"value"');
  const asked = (query.query.orderBy ?? []).flatMap(({ key, descending = false }): Fragment[] => {
    if (key === dimension?.name) return [orderTerm(value, text, descending)];
    const measure = query.measures.find((candidate) => candidate.name === key);
    return measure === undefined ? [] : [orderTerm(cellSql(measure, 'm', cells), false, descending)];
  });
  const [first] = query.measures;
  const usual = first === undefined ? [] : [orderTerm(cellSql(first, 'm', cells), false, true)];
  return [...(asked.length > 0 ? asked : usual), orderTerm(value, text, false)];
}

/**
 * Order of the answer: as asked (largest first for a top list), then by dimensions; what was folded comes last. `at` says where the answer's
 * column of a name is found.
 */
export function answerOrder(query: AggregateQuery, at: (name: string) => Fragment = answerColumn): Fragment[] {
  const asked = query.query.orderBy ?? defaultOrder(query);
  const [first] = asked;
  const byNumber = first !== undefined && columnOf(query, first.key)?.dimension === undefined;
  const folded = byNumber ? query.dimensions.flatMap((dimension, index) => foldedTerm(dimension, index, at)) : [];
  const terms = asked.flatMap(({ key, descending = false }): Fragment[] => {
    const found = columnOf(query, key);
    if (found === undefined) return [];
    const text = found.companion || (found.dimension !== undefined && isText(found.dimension));
    const term = orderTerm(at(found.name), text, descending);
    return found.dimension === undefined ? [term] : [...foldedTerm(found.dimension, found.index, at), term];
  });
  const ties = query.dimensions.flatMap((dimension, index) => [
    ...foldedTerm(dimension, index, at),
    orderTerm(at(`d${index}`), isText(dimension), false),
  ]);
  return [...folded, ...terms, ...ties];
}

function defaultOrder(query: AggregateQuery): { key: string; descending?: boolean }[] {
  const [measure] = query.measures;
  const ranked = query.dimensions.some((dimension) => dimension.top !== undefined);
  const inTime = query.dimensions.some((dimension) => dimension.grain !== undefined);
  return measure !== undefined && ranked && !inTime ? [{ key: measure.name, descending: true }] : [];
}

/** Order of the answer before its cells are worked out; undefined where it is ordered by a name that stands beside a value. */
export function orderOfAggregates(query: AggregateQuery, cells: CellSetting): Fragment[] | undefined {
  const keys = (query.query.orderBy ?? []).map(({ key }) => columnOf(query, key));
  if (keys.some((found) => found?.companion === true)) return undefined;
  return answerOrder(query, (name) => {
    const measure = query.measures.find((_, index) => name === `v${index}`);
    return measure === undefined ? sql('??', [name]) : cellSql(measure, 'm', cells);
  });
}

function foldedTerm(dimension: ResolvedDimension, index: number, at: (name: string) => Fragment): Fragment[] {
  return dimension.top === undefined ? [] : [sql('? asc', [at(`f${index}`)])];
}

interface AnswerColumn {
  name: string;
  index: number;
  dimension: ResolvedDimension | undefined;
  companion: boolean;
}

function columnOf(query: AggregateQuery, key: string): AnswerColumn | undefined {
  for (const [index, dimension] of query.dimensions.entries()) {
    if (dimension.name === key) return { name: `d${index}`, index, dimension, companion: false };
    if (dimension.model.companion?.field === key) return { name: `c${index}`, index, dimension, companion: true };
  }
  for (const [index, measure] of query.measures.entries()) {
    if (measure.name === key) return { name: `v${index}`, index, dimension: undefined, companion: false };
    if (`${measure.name}_previous` === key) return { name: `w${index}`, index, dimension: undefined, companion: false };
  }
  return undefined;
}

/** Qualified, because a bare name would mean the text that is given out. */
export function answerColumn(name: string): Fragment {
  return sql('"answer".??', [name]);
}
