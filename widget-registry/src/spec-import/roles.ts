import type { Column, WidgetRole } from '@vitrine/core/contracts';
import type { FieldType, FieldUse, SourceField, SourceFields } from './source-fields.ts';

export interface InferredRole extends WidgetRole {
  /** The field of the specification that it stands for; absent for one that was added. */
  field?: string;
}

export interface InferredRoles {
  roles: InferredRole[];
  /** From the index of a source field to its role and what kind of values it holds. */
  of: Map<number, { role: string; type: FieldType }>;
  /** The role that counts; undefined where rows themselves are counted. */
  count: string | undefined;
  each: string | undefined;
}

const EACH_TITLE = { en: 'One for each', de: 'Eins je', fr: 'Un par' };
const COUNT_TITLE = { en: 'Number', de: 'Anzahl', fr: 'Nombre' };
/** Names of the binding's own fields. */
const TAKEN = new Set([
  'row',
  'other',
  'partial',
  'measure',
  'role',
  'tail',
  'end',
  'max',
  'series',
  'value',
  'x',
  'y',
  'category',
]);
const POINTS = new Set(['point', 'circle', 'square', 'tick', 'text']);
const SPREADS = new Set(['boxplot', 'errorbar', 'errorband']);

/** What a field holds: as it is drawn, else as its sample looks, else as it is calculated with. */
export function typeOfField(field: SourceField, sampled: FieldType | undefined): FieldType {
  const said = (test: (use: FieldUse) => boolean) => field.uses.some(test);
  if (said((use) => use.type === 'temporal' || use.timeUnit === true)) return 'temporal';
  if (said((use) => use.type === 'quantitative' && use.as !== 'expression')) return 'quantitative';
  const drawn = field.uses.find((use) => use.type !== undefined && use.as !== 'expression')?.type;
  if (drawn !== undefined) return drawn;
  if (sampled !== undefined) return sampled;
  const calculated = field.uses.find((use) => use.type !== undefined)?.type;
  if (calculated !== undefined) return calculated;
  if (said((use) => use.as === 'group')) return 'nominal';
  return 'quantitative';
}

function camel(name: string): string {
  const words = name
    .normalize('NFKD')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words
    .map((word, index) => {
      const low = word === word.toUpperCase() ? word.toLowerCase() : word;
      return index === 0 ? low.charAt(0).toLowerCase() + low.slice(1) : low.charAt(0).toUpperCase() + low.slice(1);
    })
    .join('')
    .slice(0, 40);
  return /^[a-z]/.test(joined) ? joined : `field${joined}`;
}

function readable(name: string): string {
  const words = name
    .replace(/[_.]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names for roles: those that the summary and the layout know first, then the fields' own. */
class Names {
  readonly #used = new Set<string>();

  take(wanted: string): string {
    let name = wanted;
    for (let copy = 2; this.#used.has(name); copy++) name = `${wanted}${copy}`;
    this.#used.add(name);
    return name;
  }

  own(field: string): string {
    const name = camel(field);
    return this.take(
      TAKEN.has(name) || /(Previous|Label|Text|Short|Change|Share|Reach)$/.test(name) ? `${name}Field` : name,
    );
  }

  standard(name: string): string | undefined {
    return this.#used.has(name) ? undefined : this.take(name);
  }
}

function isOn(field: SourceField, channels: readonly string[]): boolean {
  return field.uses.some((use) => use.channel !== undefined && channels.includes(use.channel));
}

function standardName(
  field: SourceField,
  type: FieldType,
  { grid, folds }: { grid: boolean; folds: boolean },
): string | undefined {
  // Folded columns are told apart by the series that the binding makes of their names.
  if (folds && type !== 'quantitative' && !isOn(field, ['x', 'y'])) return undefined;
  const drawnAs = field.uses.some((use) => use.as === 'position' || use.as === 'series');
  if (type === 'quantitative') return drawnAs && isOn(field, ['y', 'x', 'theta', 'radius']) ? 'value' : undefined;
  if (isOn(field, ['x', 'y'])) {
    if (grid) return isOn(field, ['x']) ? 'x' : 'y';
    return type === 'temporal' ? 'time' : 'category';
  }
  return isOn(field, ['color', 'fill', 'stroke', 'strokeDash', 'shape', 'xOffset', 'yOffset', 'detail'])
    ? 'series'
    : undefined;
}

function acceptedTypes(type: FieldType): WidgetRole['type'] {
  if (type === 'quantitative') return 'quantitative';
  if (type === 'temporal') return 'temporal';
  return type === 'ordinal' ? ['ordinal', 'nominal', 'temporal'] : ['nominal', 'ordinal', 'temporal'];
}

/** Whether the chart shows single rows, so that its query must answer one row for each of something. */
function showsRows(fields: readonly SourceField[], typeAt: (field: SourceField) => FieldType): boolean {
  const uses = fields.flatMap((field) => field.uses.map((use) => ({ use, field, type: typeAt(field) })));
  if (uses.some(({ use }) => use.mark !== undefined && SPREADS.has(use.mark))) return true;
  if (uses.some(({ use, type }) => use.binned && type === 'quantitative')) return true;
  const raw = uses.filter(({ use, type }) => type === 'quantitative' && use.as === 'position' && !use.aggregated);
  const tick = raw.some(({ use }) => use.mark === 'tick');
  const named = fields.some((field) => typeAt(field) !== 'quantitative' && isOn(field, ['detail', 'text']));
  const cloud = ['point', 'circle', 'square', 'text'].some((mark) => {
    const axes = raw.filter(({ use }) => use.mark === mark).map(({ use }) => use.channel);
    return axes.includes('x') && axes.includes('y');
  });
  return (tick || cloud) && !named && uses.some(({ use }) => use.mark !== undefined && POINTS.has(use.mark));
}

/** Roles for the columns that a specification reads, in the order a person would choose them. */
export function inferRoles(fields: SourceFields, sampled: (name: string) => FieldType | undefined): InferredRoles {
  const types = new Map(fields.list.map((field) => [field.index, typeOfField(field, sampled(field.name))]));
  const typeAt = (field: SourceField): FieldType => types.get(field.index) ?? 'nominal';
  const rows = showsRows(fields.list, typeAt);
  const dimensional = fields.list.filter((field) => typeAt(field) !== 'quantitative');
  const grid = dimensional.filter((field) => isOn(field, ['x', 'y'])).length > 1;
  const folds = fields.list.some((field) => field.folded !== undefined);
  const names = new Names();
  const of = new Map<number, { role: string; type: FieldType }>();
  const roles: InferredRole[] = [];
  const ordered = [...dimensional, ...fields.list.filter((field) => typeAt(field) === 'quantitative')];
  for (const field of ordered) {
    if (field.folded !== undefined && field.folded !== field.index) continue;
    const type = typeAt(field);
    const standard = standardName(field, type, { grid, folds });
    const role = (standard !== undefined ? names.standard(standard) : undefined) ?? names.own(field.name);
    of.set(field.index, { role, type });
    roles.push({
      name: role,
      type: acceptedTypes(type),
      title: field.title ?? readable(field.name),
      ...(type === 'quantitative' && { aggregate: true }),
      ...(field.folded !== undefined && { many: true }),
      field: field.name,
    });
  }
  const counted = fields.counts && !rows;
  const count = counted ? (names.standard('value') ?? names.take('count')) : undefined;
  if (count !== undefined) roles.push({ name: count, type: 'quantitative', title: COUNT_TITLE, aggregate: true });
  const each = rows || dimensional.length === 0 ? names.take('each') : undefined;
  if (each !== undefined) roles.unshift({ name: each, type: ['nominal', 'ordinal', 'temporal'], title: EACH_TITLE });
  for (const field of fields.list) {
    const first = field.folded === undefined ? undefined : of.get(field.folded);
    if (first && !of.has(field.index)) of.set(field.index, first);
  }
  return { roles, of, count, each };
}

export function columnTypeOf(type: WidgetRole['type']): Column['type'] {
  return typeof type === 'string' ? type : (type[0] ?? 'nominal');
}
