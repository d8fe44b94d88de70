import type { Conversion } from './conversion.ts';
import type { BaseMeasure, MeasureNode, ResolvedMeasure } from './resolved-query.ts';
import { fractionOf } from './scan.ts';
import { type Fragment, join, sql } from './sql.ts';

/** Where the aggregates of a row stand: columns `m0…` of this period, `q0…` of the one compared with. */
export type Period = 'm' | 'q';

export interface CellSetting {
  bases: readonly BaseMeasure[];
  conversion: Conversion;
  /** True when the aggregates are in the major unit already. */
  converts: boolean;
}

/** Numeric division keeps 16 digits of its own accord, one fewer than a double tells apart. */
const PRECISE_ONE = '1.0000000000000000000000';

/** A cell after aggregation: money rounded once to its currency's digits, ratios as they are. */
export function cellSql(measure: ResolvedMeasure, period: Period, setting: CellSetting): Fragment {
  const value = nodeSql(measure.node, period, setting);
  return measure.unit === 'money'
    ? sql('round((?)::numeric, ?)', [value, sql(String(setting.conversion.digits))])
    : value;
}

/** Money is reckoned in minor units as long as it can be, and brought to the major unit once: the same value for less arithmetic. */
function nodeSql(node: MeasureNode, period: Period, setting: CellSetting): Fragment {
  const value = plainSql(node, period, setting);
  return isMinor(node, setting) ? sql('((?)::numeric * ?::numeric)', [value, setting.conversion.unit]) : value;
}

/** Without the unit where all of it is in minor units; otherwise each part with its own. */
function plainSql(node: MeasureNode, period: Period, setting: CellSetting): Fragment {
  switch (node.kind) {
    case 'base':
      return baseSql(node.base, period, setting);
    case 'ratio': {
      const { numerator, denominator } = node;
      // The unit of both sides cancels out.
      const part = isMinor(numerator, setting) && isMinor(denominator, setting) ? plainSql : nodeSql;
      return sql(`((?)::numeric * ${PRECISE_ONE} / nullif((?)::numeric, 0))`, [
        part(numerator, period, setting),
        part(denominator, period, setting),
      ]);
    }
    case 'linear': {
      const part = isMinor(node, setting) ? plainSql : nodeSql;
      const terms = node.terms.map((term, index) => {
        const sign = term.factor === -1 ? '- ' : index === 0 ? '' : '+ ';
        return sql(`${sign}(?)::numeric`, [part(term.node, period, setting)]);
      });
      return terms.length === 0 ? sql('0') : sql('(?)', [join(terms, ' ')]);
    }
  }
}

function isMinor(node: MeasureNode, setting: CellSetting): boolean {
  if (setting.converts) return false;
  if (node.kind === 'base') return node.base.money;
  return node.kind === 'linear' && node.terms.every((term) => isMinor(term.node, setting));
}

/** Nothing adds up to 0; of nothing there is no average. */
function baseSql(base: BaseMeasure, period: Period, setting: CellSetting): Fragment {
  const index = setting.bases.findIndex((candidate) => candidate.key === base.key);
  const aggregate = sql('??', [`${period}${index}`]);
  const fraction = fractionOf(base);
  const value = fraction !== undefined && base.money ? elementAt(aggregate, fraction) : aggregate;
  return isAdded(base) ? sql('coalesce(?, 0)', [value]) : value;
}

function isAdded(base: BaseMeasure): boolean {
  return base.aggregate === 'sum' || base.aggregate === 'count' || base.aggregate === 'countDistinct';
}

/** The value at a fraction of an ordered array, between its neighbours, in numeric. */
function elementAt(array: Fragment, fraction: number): Fragment {
  const position = sql('(?::numeric * (cardinality(?) - 1))', [String(fraction), array]);
  const lower = sql('(?)[floor(?)::integer + 1]', [array, position]);
  const upper = sql('(?)[ceil(?)::integer + 1]', [array, position]);
  return sql('(?::numeric + (? - floor(?)) * (? - ?))', [lower, position, position, upper, lower]);
}
