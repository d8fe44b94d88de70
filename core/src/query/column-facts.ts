import type { MeasureModel } from '../contracts/dataset-model.ts';
import type { Column } from '../contracts/table.ts';
import type { AggregateQuery, MeasureNode, ResolvedDimension, ResolvedMeasure } from './resolved-query.ts';

/** What readers of a dimension's cells need beside its type: bucket width, who names it, what its values mean. */
export function dimensionFacts({ model, grain }: Pick<ResolvedDimension, 'model' | 'grain'>): Partial<Column> {
  return {
    ...(model.unit === undefined ? {} : { unit: model.unit }),
    ...(grain === undefined ? {} : { grain }),
    ...(model.companion === undefined ? {} : { companion: model.companion.field }),
    ...(model.values === undefined ? {} : { values: model.values }),
    ...(model.known === undefined ? {} : { known: model.known }),
  };
}

/** True where the cells of this answer may be added: no ratio, and no row counted under two of its dimensions' values. */
function isAdditive(node: MeasureNode, dimensions: readonly string[]): boolean {
  if (node.kind === 'ratio') return false;
  if (node.kind === 'linear') return node.terms.every((term) => isAdditive(term.node, dimensions));
  const { additiveOver } = node.base;
  return additiveOver === '*' || dimensions.every((dimension) => additiveOver.includes(dimension));
}

function lowerIsBetter(measure: ResolvedMeasure, models: readonly MeasureModel[]): boolean {
  return models.some((model) => model.label === measure.label && model.lowerIsBetter === true);
}

/** Whether a measure's cells may be summed over this answer's rows, and whether less of it is good news. */
export function measureFacts(measure: ResolvedMeasure, query: AggregateQuery): Partial<Column> {
  const dimensions = query.dimensions.map((dimension) => (dimension.isTime ? 'day' : dimension.name));
  return {
    ...(isAdditive(measure.node, dimensions) ? { additive: true } : {}),
    ...(lowerIsBetter(measure, query.model.measures) ? { lowerIsBetter: true } : {}),
  };
}
