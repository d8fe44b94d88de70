import { currencyDigits } from '../../contracts/currency.ts';
import type { Conversion } from '../conversion.ts';
import type { BaseMeasure, MeasureNode, ResolvedMeasure } from '../resolved-query.ts';
import type { FactColumn, FactRow, RateRow } from './fact-row.ts';
import { add, compare, divide, multiply, negate, ONE, type Rational, rational, round, ZERO } from './rational.ts';

export class MissingRate extends Error {}

export interface NaiveMoney {
  conversion: Pick<Conversion, 'kind' | 'currency' | 'digits'>;
  rates: readonly RateRow[];
}

/** A cell over the rows of its group, exact. */
export function naiveCell(measure: ResolvedMeasure, rows: readonly FactRow[], money: NaiveMoney): Rational | null {
  const value = evaluate(measure.node, rows, money);
  return value !== null && measure.unit === 'money' ? round(value, money.conversion.digits) : value;
}

function evaluate(node: MeasureNode, rows: readonly FactRow[], money: NaiveMoney): Rational | null {
  if (node.kind === 'base') return evaluateBase(node.base, rows, money);
  if (node.kind === 'ratio') {
    const numerator = evaluate(node.numerator, rows, money);
    const denominator = evaluate(node.denominator, rows, money);
    return numerator === null || denominator === null ? null : divide(numerator, denominator);
  }
  return node.terms.reduce<Rational | null>((sum, term) => {
    const value = evaluate(term.node, rows, money);
    if (sum === null || value === null) return null;
    return add(sum, term.factor === 1 ? value : negate(value));
  }, ZERO);
}

function evaluateBase(base: BaseMeasure, rows: readonly FactRow[], money: NaiveMoney): Rational | null {
  const counted = base.where === undefined ? rows : rows.filter((row) => row[base.where as FactColumn] === true);
  if (base.column === undefined) return rational(counted.length);
  const column = base.column as FactColumn;
  const present = counted.filter((row) => row[column] !== null);
  if (base.aggregate === 'count') return rational(present.length);
  if (base.aggregate === 'countDistinct') return rational(new Set(present.map((row) => String(row[column]))).size);
  const values = present
    .map((row) => (base.money ? inMajorUnit(Number(row[column]), row, money) : rational(Number(row[column]))))
    .sort(compare);
  if (base.aggregate === 'sum') return values.reduce(add, ZERO);
  if (values.length === 0) return null;
  switch (base.aggregate) {
    case 'min':
      return values[0] ?? null;
    case 'max':
      return values.at(-1) ?? null;
    case 'average':
      return divide(values.reduce(add, ZERO), rational(values.length));
    case 'median':
      return percentile(values, '0.5');
    case 'p25':
      return percentile(values, '0.25');
    case 'p75':
      return percentile(values, '0.75');
    case 'p90':
      return percentile(values, '0.9');
  }
}

function percentile(values: readonly Rational[], fraction: string): Rational {
  const position = multiply(rational(fraction), rational(values.length - 1));
  const index = Number(position.n / position.d);
  const rest = add(position, rational(-index));
  const lower = values[index] ?? ZERO;
  const upper = values[index + 1] ?? lower;
  return add(lower, multiply(rest, add(upper, negate(lower))));
}

export function inMajorUnit(minor: number, row: FactRow, money: NaiveMoney): Rational {
  const own = currencyDigits(money.conversion.kind === 'single' ? money.conversion.currency : row.currency);
  const major = { n: BigInt(minor), d: 10n ** BigInt(own) };
  return money.conversion.kind === 'single' ? major : multiply(major, rateOf(row, money).rate);
}

/** The day's rate, else the last within a week. */
export function rateOf(row: FactRow, { conversion, rates }: NaiveMoney): { rate: Rational; standsIn: boolean } {
  if (row.currency === conversion.currency) return { rate: ONE, standsIn: false };
  const oldest = Temporal.PlainDate.from(row.day).subtract({ days: 7 }).toString();
  const [last] = rates
    .filter((rate) => rate.source === row.currency && rate.target === conversion.currency)
    .filter((rate) => rate.day <= row.day && rate.day >= oldest)
    .sort((left, right) => (left.day < right.day ? 1 : -1));
  if (last === undefined) throw new MissingRate(row.currency);
  return { rate: rational(last.rate), standsIn: last.day < row.day };
}
