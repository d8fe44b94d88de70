import type { Option } from '../../../controls/select.tsx';
import type { WorkspaceData } from '../../../dashboard/use-workspace-data.ts';
import { measureOptions } from '../../../editor/binding/fields.ts';
import { localized } from '../../../i18n/format.ts';

export interface MeasureChoice extends Option {
  dataset: string;
  measure: string;
}

/** Every number there is, to be chosen by its name; one that is in use and stands elsewhere as well is offered beside the others. */
export function measureChoices(
  data: WorkspaceData,
  used: readonly { dataset: string; measure: string }[] = [],
): MeasureChoice[] {
  const known = measureOptions(data.models, undefined).map(({ id, dataset, measure }) => ({
    id,
    dataset: dataset.id,
    measure: measure.field,
    label: localized(measure.label),
    hint: dataset.id.startsWith('files.') ? localized(dataset.title) : localized(measure.description),
  }));
  const others = used.flatMap(({ dataset, measure }): MeasureChoice[] => {
    const id = `${dataset}:${measure}`;
    if (known.some((choice) => choice.id === id)) return [];
    const model = data.model(dataset);
    const found = model?.measures.find(({ field }) => field === measure);
    return [
      { id, dataset, measure, label: localized(found?.label) || measure, hint: localized(model?.title) || dataset },
    ];
  });
  return [...known, ...new Map(others.map((choice) => [choice.id, choice])).values()];
}
