import type { Cell } from '../../contracts/table.ts';
import type { AggregateQuery } from '../resolved-query.ts';
import { cellOrder, foldedCount, type Key, keyOrder, rationalOrder } from './naive-values.ts';
import type { Rational } from './rational.ts';

export interface AnswerRow {
  keys: Key[];
  companions: (Cell | undefined)[];
  previousBucket: Cell;
  now: (Rational | null)[];
  before: (Rational | null)[];
}

type Order = (left: AnswerRow, right: AnswerRow) => number;

/** The order of an answer's rows: as asked, else as usual, and by their keys where that leaves a choice. */
export function naiveOrder({ query, dimensions, measures }: AggregateQuery): Order {
  const ranked = dimensions.some((dimension) => dimension.top !== undefined);
  const inTime = dimensions.some((dimension) => dimension.grain !== undefined);
  const [measure] = measures;
  const usual = ranked && !inTime && measure !== undefined ? [{ key: measure.name, descending: true }] : [];
  const asked = query.orderBy ?? usual;
  const [first] = asked;
  const isMeasure = (key: string) => measures.some(({ name }) => key === name || key === `${name}_previous`);
  const orders = [
    ...(first !== undefined && isMeasure(first.key) ? [foldedCount] : []),
    ...asked.map(({ key, descending = false }) => orderBy({ dimensions, measures }, key, descending)),
    ...dimensions.map(
      (_, index): Order =>
        (left, right) =>
          keyOrder(left.keys[index], right.keys[index], false),
    ),
  ];
  return (left, right) => {
    for (const order of orders) {
      const result = order(left, right);
      if (result !== 0) return result;
    }
    return 0;
  };
}

function orderBy(
  { dimensions, measures }: Pick<AggregateQuery, 'dimensions' | 'measures'>,
  key: string,
  descending: boolean,
): Order {
  for (const [index, { name, model }] of dimensions.entries()) {
    if (name === key) return (left, right) => keyOrder(left.keys[index], right.keys[index], descending);
    if (model.companion?.field !== key) continue;
    return (left, right) => {
      const folded = Number(left.keys[index]?.folded) - Number(right.keys[index]?.folded);
      return folded || cellOrder(left.companions[index] ?? null, right.companions[index] ?? null, descending);
    };
  }
  for (const [index, { name }] of measures.entries()) {
    if (name === key)
      return (left, right) => rationalOrder(left.now[index] ?? null, right.now[index] ?? null, descending);
    if (`${name}_previous` === key)
      return (left, right) => rationalOrder(left.before[index] ?? null, right.before[index] ?? null, descending);
  }
  return () => 0;
}
