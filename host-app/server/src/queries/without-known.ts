import type { DatasetModel } from '@vitrine/core/contracts';

/** A dataset that tells none of its values, for who may not read all of them. */
export function withoutKnown(model: DatasetModel): DatasetModel {
  return { ...model, dimensions: model.dimensions.map(({ known: _known, ...dimension }) => dimension) };
}
