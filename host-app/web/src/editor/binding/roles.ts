import type {
  Column,
  DatasetModel,
  Query,
  QueryDimension,
  QueryMeasure,
  Tile,
  WidgetRole,
} from '@vitrine/core/contracts';
import type { InstalledWidget } from '@vitrine/server/api';
import { suggestRoles } from '@vitrine/widget-registry/binding';
import type { TileContent } from '../document/commands.ts';

/** What a role of a widget shows: a number, or what it is divided by. */
export type RoleChoice = ({ kind: 'measure' } & Omit<QueryMeasure, 'as'>) | ({ kind: 'dimension' } & QueryDimension);

/** From role name to what it shows, in order. */
export type RoleChoices = Readonly<Record<string, readonly RoleChoice[]>>;

export function typesOf(role: WidgetRole): readonly string[] {
  return typeof role.type === 'string' ? [role.type] : role.type;
}

/** What the role takes: numbers, what numbers are divided by, or either. */
export function takes(role: WidgetRole): { measures: boolean; dimensions: boolean } {
  const types = typesOf(role);
  return { measures: types.includes('quantitative'), dimensions: types.some((type) => type !== 'quantitative') };
}

/** What each role of the tile shows now; roles that were never named are read from the query. */
export function choicesOf(tile: TileContent, widget: InstalledWidget, model: DatasetModel | undefined): RoleChoices {
  const { query } = tile;
  if (!query) return {};
  const roles = tile.roles ?? suggestRoles(widget, columnsOf(query, model)) ?? {};
  return Object.fromEntries(
    widget.contribution.data.roles.map(({ name }) => [
      name,
      [roles[name] ?? []].flat().flatMap((column) => choiceOfColumn(query, column) ?? []),
    ]),
  );
}

function choiceOfColumn(query: Query, column: string): RoleChoice | undefined {
  const measure = query.measures?.find((candidate) => (candidate.as ?? candidate.field) === column);
  if (measure) {
    const { as: _, ...rest } = measure;
    return { kind: 'measure', ...rest };
  }
  const dimension = query.dimensions?.find((candidate) => candidate.field === column);
  return dimension && { kind: 'dimension', ...dimension };
}

/** The columns that the answer will have, as far as roles care. */
export function columnsOf(query: Query, model: DatasetModel | undefined): Column[] {
  const dimensions = (query.dimensions ?? []).map(({ field }): Column => {
    const known = model?.dimensions.find((candidate) => candidate.field === field);
    return { name: field, type: known?.type ?? 'nominal', role: 'dimension', label: field };
  });
  const measures = (query.measures ?? []).map(
    ({ field, as }): Column => ({ name: as ?? field, type: 'quantitative', role: 'measure', label: field }),
  );
  return [...dimensions, ...measures];
}

/** The tile's content with these choices: query and roles follow from them; what else the query says stays. */
export function withChoices(
  content: TileContent,
  widget: InstalledWidget,
  dataset: string,
  choices: RoleChoices,
): TileContent {
  const measures: QueryMeasure[] = [];
  const dimensions: QueryDimension[] = [];
  const roles: Record<string, string | string[]> = {};
  for (const role of widget.contribution.data.roles) {
    const names = (choices[role.name] ?? []).map((choice) =>
      choice.kind === 'measure' ? addMeasure(measures, choice) : addDimension(dimensions, choice),
    );
    const [first] = names;
    if (first !== undefined) roles[role.name] = role.many === true ? names : first;
  }
  const { measures: _, dimensions: __, orderBy, forecast, ...kept } = content.query ?? { dataset };
  const known = new Set([
    ...measures.map((measure) => measure.as ?? measure.field),
    ...dimensions.map(({ field }) => field),
  ]);
  const order = orderBy?.filter(({ key }) => known.has(key)) ?? [];
  const query: Query = {
    ...kept,
    dataset,
    ...(measures.length > 0 && { measures }),
    ...(dimensions.length > 0 && { dimensions }),
    ...(order.length > 0 && { orderBy: order }),
    ...(forecast !== undefined && dimensions.length === 1 && dimensions[0]?.grain !== undefined && { forecast }),
  };
  return { ...content, query, roles };
}

/** Adds the number once and answers the name of its column. */
function addMeasure(
  measures: QueryMeasure[],
  { kind: _, ...measure }: Extract<RoleChoice, { kind: 'measure' }>,
): string {
  const same = measures.find(({ field, aggregate }) => field === measure.field && aggregate === measure.aggregate);
  if (same) return same.as ?? same.field;
  const taken = measures.some(({ field, as }) => (as ?? field) === measure.field);
  const named = taken ? { ...measure, as: `${measure.field}_${measure.aggregate ?? 'default'}` } : measure;
  measures.push(named);
  return 'as' in named ? named.as : named.field;
}

/** A dataset's dimension can stand in a query once; the first wins. */
function addDimension(
  dimensions: QueryDimension[],
  { kind: _, ...dimension }: Extract<RoleChoice, { kind: 'dimension' }>,
): string {
  if (!dimensions.some(({ field }) => field === dimension.field)) dimensions.push(dimension);
  return dimension.field;
}

/** Required roles that show nothing yet. */
export function missingRoles(widget: InstalledWidget, choices: RoleChoices): WidgetRole[] {
  return widget.contribution.data.roles.filter(
    (role) => role.optional !== true && (choices[role.name]?.length ?? 0) === 0,
  );
}

export function tileContent(tile: Tile): TileContent {
  const { id: _, layout: __, ...content } = tile;
  return content;
}
