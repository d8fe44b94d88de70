import type { DatasetModel, DimensionModel, MeasureModel } from '../contracts/dataset-model.ts';

/** A name of the dataset that rows have a value for. */
export interface RowColumn {
  column: string;
  storage: DimensionModel['storage'];
  /** True when the column holds minor units of money. */
  money: boolean;
  dimension: DimensionModel | undefined;
}

export function findDimension(model: DatasetModel, field: string): DimensionModel | undefined {
  return model.dimensions.find((dimension) => dimension.field === field);
}

export function findMeasure(model: DatasetModel, field: string): MeasureModel | undefined {
  return model.measures.find((measure) => measure.field === field);
}

/** The column behind a field that each row has a value for: a dimension, a companion, or a number per row. */
export function findRowColumn(model: DatasetModel, field: string): RowColumn | undefined {
  const dimension = findDimension(model, field);
  if (dimension !== undefined) return { column: dimension.column, storage: dimension.storage, money: false, dimension };
  const companion = model.dimensions.find((candidate) => candidate.companion?.field === field)?.companion;
  if (companion !== undefined) return { column: companion.column, storage: 'text', money: false, dimension: undefined };
  const measure = findMeasure(model, field);
  if (measure === undefined || (measure.kind !== 'sum' && measure.kind !== 'value')) return undefined;
  return { column: measure.column, storage: 'decimal', money: measure.unit === 'money', dimension: undefined };
}

/** Names that the dataset knows, for messages. */
export function knownFields(model: DatasetModel): string[] {
  return [...model.dimensions, ...model.measures].map((entry) => entry.field);
}
