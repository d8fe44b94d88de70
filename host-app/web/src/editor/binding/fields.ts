import {
  type DatasetModel,
  type DimensionModel,
  filteredDimension,
  type MeasureModel,
  type Query,
  topOf,
  type WidgetRole,
} from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import type { TileContent } from '../document/commands.ts';
import { choicesOf, missingRoles, type RoleChoice, type RoleChoices, takes, typesOf, withChoices } from './roles.ts';

export interface MeasureOption {
  /** `<dataset>:<field>` */
  id: string;
  dataset: DatasetModel;
  measure: MeasureModel;
}

/**
 * Every number there is, each once: from the present dataset where it has it, else from the first one that also knows
 * the present dimensions. Columns of uploaded tables are always their own.
 */
export function measureOptions(models: readonly DatasetModel[], query: Query | undefined): MeasureOption[] {
  const asked = (query?.dimensions ?? []).map(({ field }) => field);
  const rank = (model: DatasetModel): number => {
    if (model.id === query?.dataset) return 0;
    const knows = asked.every((field) => model.dimensions.some((dimension) => dimension.field === field));
    return knows ? 1 : 2;
  };
  const ordered = [...models].sort((a, b) => rank(a) - rank(b));
  const seen = new Set<string>();
  return ordered.flatMap((dataset) =>
    dataset.measures.flatMap((measure) => {
      const key = dataset.id.startsWith('files.') ? `${dataset.id}:${measure.field}` : measure.field;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ id: `${dataset.id}:${measure.field}`, dataset, measure }];
    }),
  );
}

/** What a role may be divided by in this dataset, what fits best first. */
export function dimensionOptions(model: DatasetModel, role: WidgetRole): DimensionModel[] {
  const types = typesOf(role);
  return model.dimensions
    .filter((dimension) => types.includes(dimension.type))
    .sort((a, b) => types.indexOf(a.type) - types.indexOf(b.type));
}

/** A dimension as a person would first want it: weeks of time, the ten largest of many. */
export function dimensionChoice(dimension: DimensionModel, hasTime: boolean): RoleChoice {
  const base = { kind: 'dimension' as const, field: dimension.field };
  if (dimension.type === 'temporal') {
    const grains = dimension.grains ?? [];
    const grain = grains.includes('week') ? 'week' : (grains[0] ?? 'month');
    return { ...base, grain };
  }
  const open = dimension.values === undefined && dimension.type === 'nominal';
  return open ? { ...base, top: topOf(hasTime) } : base;
}

/** The tile showing another number in one of its roles; another dataset takes along what it knows. */
export function withMeasure(
  content: TileContent,
  { widget, models }: { widget: InstalledWidget; models: readonly DatasetModel[] },
  change: { role: string; at: number; dataset: string; field: string },
): TileContent {
  const model = models.find((candidate) => candidate.id === change.dataset);
  if (!model) return content;
  const old = models.find((candidate) => candidate.id === content.query?.dataset);
  const choices = choicesOf(content, widget, old);
  const kept = change.dataset === content.query?.dataset ? choices : knownChoices(choices, model);
  const own = (choices[change.role] ?? []).filter(
    (choice) => knows(model, choice) || choice === choices[change.role]?.[change.at],
  );
  const next: RoleChoice = { kind: 'measure', field: change.field };
  const list = change.at < own.length ? own.with(change.at, next) : [...own, next];
  return completed(content, widget, model, { ...kept, [change.role]: list });
}

/** Fills required roles that stand empty with the best that the dataset has. */
export function completed(
  content: TileContent,
  widget: InstalledWidget,
  model: DatasetModel,
  choices: RoleChoices,
): TileContent {
  const filled: Record<string, readonly RoleChoice[]> = { ...choices };
  for (const role of missingRoles(widget, choices)) {
    const choice = firstChoice(role, model, Object.values(filled).flat());
    if (choice) filled[role.name] = [choice];
  }
  const { query, ...rest } = content;
  const filters = query?.filters?.filter((filter) => 'field' in filter && filteredDimension(model, filter.field)) ?? [];
  const base = query && { ...query, filters };
  if (base && filters.length === 0) delete (base as Partial<Query>).filters;
  return withChoices({ ...rest, ...(base && { query: base }) }, widget, model.id, filled);
}

function firstChoice(role: WidgetRole, model: DatasetModel, used: readonly RoleChoice[]): RoleChoice | undefined {
  const { measures, dimensions } = takes(role);
  if (dimensions) {
    const hasTime = used.some((choice) => choice.kind === 'dimension' && choice.grain !== undefined);
    const free = dimensionOptions(model, role).filter(
      (dimension) => !used.some((choice) => choice.field === dimension.field),
    );
    const best = free.find((dimension) => dimension.field === model.time) ?? free[0];
    if (best) return dimensionChoice(best, hasTime);
  }
  const measure = measures
    ? model.measures.find(({ field }) => !used.some((choice) => choice.field === field))
    : undefined;
  return measure && { kind: 'measure', field: measure.field };
}

function knownChoices(choices: RoleChoices, model: DatasetModel): RoleChoices {
  return Object.fromEntries(
    Object.entries(choices).map(([role, list]) => [role, list.filter((choice) => knows(model, choice))]),
  );
}

function knows(model: DatasetModel, choice: RoleChoice): boolean {
  if (choice.kind === 'dimension') return hasDimension(model, choice.field);
  return model.measures.some(({ field }) => field === choice.field);
}

function hasDimension(model: DatasetModel, field: string): boolean {
  return model.dimensions.some((dimension) => dimension.field === field);
}
