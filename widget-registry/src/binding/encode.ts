import type { Column, Grain } from '@vitrine/core/contracts';
import { measureLabels, timeAxis, wrappedLabels } from './axes.ts';
import type { Value } from './canonical-rows.ts';
import { columnAxis } from './column-labels.ts';
import { tickCount } from './facts.ts';
import type { BoundColumn } from './roles.ts';
import { widestText } from './text-width.ts';

/** What encodings are completed from. */
export interface EncodeContext {
  roles: Map<string, BoundColumn[]>;
  columns: readonly Column[];
  values: readonly Value[];
  grains: ReadonlyMap<string, Grain>;
  locale: string;
  width: number;
  height: number;
  ticks: number;
  /** Pixels that the labels of the vertical axis take. */
  leftAxis: number;
}

type Definition = Record<string, unknown>;

interface Field {
  type: 'quantitative' | 'temporal' | 'nominal';
  column: Column | undefined;
  /** Drawn as parts of a whole. */
  normalized?: boolean;
}

const PERCENT = { unit: 'percent' } as const;

function isDefinition(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a field of the bound rows is: a role, one of its texts, or a column under its own name. */
function fieldOf(name: string, context: EncodeContext): Field | undefined {
  const own = context.columns.find((column) => column.name === name);
  if (own) return { type: own.type === 'ordinal' ? 'nominal' : own.type, column: own };
  if (!name.startsWith('_')) return undefined;
  if (/_(label|text|brief|short)$/.test(name)) return { type: 'nominal', column: undefined };
  const role = name.slice(1).replace(/_(previous|change|share|reach|from|to|top|ahead|ahead_low|ahead_high)$/, '');
  const [bound] = context.roles.get(role) ?? measuresOf(role, context);
  if (!bound) return undefined;
  if (bound.column.role === 'measure') return { type: 'quantitative', column: bound.column };
  if (bound.column.type === 'temporal') return { type: 'temporal', column: bound.column };
  return { type: bound.column.type === 'quantitative' ? 'quantitative' : 'nominal', column: bound.column };
}

/** `_value` also stands for measures whose roles have other names, once they have become rows. */
function measuresOf(role: string, context: EncodeContext): BoundColumn[] {
  return role === 'value' ? [...context.roles.values()].flat().filter((bound) => bound.column.role === 'measure') : [];
}

/** The largest amount that shares an axis with a field: what is compared with it counts too. */
function largest(context: EncodeContext, field: string): number {
  const fields = /_(change|share)$/.test(field) ? [field] : [field, '_value', '_value_previous', '_value_ahead_high'];
  let most = 0;
  // Asked for each layer: without a list for each row.
  for (const value of context.values)
    for (const name of fields) most = Math.max(most, Math.abs(Number(value[name] ?? 0)));
  return most;
}

function isWhole(value: unknown): boolean {
  return typeof value !== 'number' || Number.isInteger(value);
}

function distinct(context: EncodeContext, field: string): string[] {
  return [...new Set(context.values.map((value) => String(value[field] ?? '')))];
}

/** The labels of a scale that says its order itself. */
function domainOf(definition: Definition): readonly string[] | undefined {
  const domain = isDefinition(definition['scale']) ? definition['scale']['domain'] : undefined;
  return Array.isArray(domain) && domain.every((label) => typeof label === 'string') ? domain : undefined;
}

/** Whether a label stands for a time. */
function isTime(name: string, context: EncodeContext): boolean {
  return context.roles.get(name.replace(/^_|_label$/g, ''))?.[0]?.column.type === 'temporal';
}

function axisDefaults(channel: 'x' | 'y', definition: Definition, field: Field, context: EncodeContext): Definition {
  const name = String(definition['field']);
  if (field.type === 'temporal' && field.column) {
    const times = context.values.flatMap((value) => (typeof value[name] === 'number' ? [value[name]] : []));
    const grain = context.grains.get(field.column.name) ?? 'day';
    return timeAxis({ times, grain, width: context.width - context.leftAxis }, context.locale);
  }
  if (field.type === 'quantitative') {
    const parts = /_(change|share)$/.test(name) || field.normalized === true;
    const column: Partial<Column> = parts ? PERCENT : (field.column ?? {});
    const tickCount = channel === 'y' ? context.ticks : Math.max(2, Math.floor(context.width / 110));
    const whole = column.unit === 'count' && context.values.every((value) => isWhole(value[name]));
    return {
      labelExpr: measureLabels(column, largest(context, name), context.locale),
      tickCount,
      // There is no half of an order.
      ...(whole && { tickMinStep: 1 }),
    };
  }
  if (channel === 'y') {
    const limit = Math.round(context.width * 0.38);
    const padding = Math.min(limit, Math.ceil(widestText(distinct(context, name)))) + 10;
    return { labelLimit: limit, labelAlign: 'left', labelPadding: padding, labelOverlap: 'greedy' };
  }
  const columns = domainOf(definition);
  if (columns !== undefined && columns.length > 0) {
    const band = (context.width - context.leftAxis) / columns.length;
    return {
      labelAngle: 0,
      ...columnAxis({ labels: columns, band, height: context.height, inTime: isTime(name, context) }),
    };
  }
  const labels = distinct(context, name);
  const wrapped = wrappedLabels(labels, (context.width - context.leftAxis) / Math.max(1, labels.length));
  return {
    labelAngle: 0,
    labelLimit: Math.max(60, Math.round(context.width / 4)),
    ...(wrapped && { labelExpr: wrapped, labelOverlap: false }),
  };
}

const axes = new WeakMap<EncodeContext, Map<string, Definition>>();

/** Layers that lie on each other have the same axes. */
function axisOnce(channel: 'x' | 'y', definition: Definition, field: Field, context: EncodeContext): Definition {
  if (domainOf(definition) !== undefined) return axisDefaults(channel, definition, field, context);
  const known = axes.get(context) ?? new Map<string, Definition>();
  axes.set(context, known);
  const key = JSON.stringify([channel, definition['field'], field.normalized]);
  const axis = known.get(key) ?? axisDefaults(channel, definition, field, context);
  known.set(key, axis);
  return axis;
}

function completeChannel(channel: string, definition: unknown, context: EncodeContext): unknown {
  if (Array.isArray(definition)) return definition.map((item) => completeChannel(channel, item, context));
  if (!isDefinition(definition) || typeof definition['field'] !== 'string') return definition;
  const name = definition['field'];
  const field = fieldOf(name, context);
  if (!field) return definition;
  const complete: Definition = { type: field.type, ...definition };
  if (complete['type'] === 'temporal')
    complete['scale'] = { type: 'utc', ...(isDefinition(definition['scale']) ? definition['scale'] : {}) };
  const counted = 'timeUnit' in definition || definition['aggregate'] === 'count';
  if ((channel === 'x' || channel === 'y') && definition['axis'] !== null && !counted) {
    complete['axis'] = {
      ...axisOnce(channel, definition, { ...field, normalized: definition['stack'] === 'normalize' }, context),
      ...(isDefinition(definition['axis']) ? definition['axis'] : {}),
    };
  }
  if (complete['type'] === 'nominal' && (channel === 'x' || channel === 'y') && !('sort' in definition))
    complete['sort'] = null;
  return complete;
}

/** A part of a chart that has a size of its own has its own room for labels. */
function ownSpace(spec: Definition, context: EncodeContext): EncodeContext {
  const { width, height } = spec;
  if (typeof width !== 'number' && typeof height !== 'number') return context;
  return {
    ...context,
    ...(typeof width === 'number' && { width: width + context.leftAxis }),
    ...(typeof height === 'number' && { height: height + 24, ticks: tickCount(height + 24) }),
  };
}

function completeEncoding(encoding: unknown, context: EncodeContext): unknown {
  if (!isDefinition(encoding)) return encoding;
  return Object.fromEntries(
    Object.entries(encoding).map(([channel, definition]) => [channel, completeChannel(channel, definition, context)]),
  );
}

/**
 * A filled spec whose encodings know their types, and whose axes speak the reader's language, money and calendar.
 * What the spec states itself stays.
 */
export function encode(spec: Definition, around: EncodeContext): Definition {
  const complete: Definition = { ...spec };
  const context = ownSpace(spec, around);
  if ('encoding' in spec) complete['encoding'] = completeEncoding(spec['encoding'], context);
  if (Array.isArray(spec['layer']))
    complete['layer'] = spec['layer'].map((layer) => (isDefinition(layer) ? encode(layer, context) : layer));
  for (const key of ['hconcat', 'vconcat', 'concat'])
    if (Array.isArray(spec[key]))
      complete[key] = spec[key].map((part) => (isDefinition(part) ? encode(part, context) : part));
  if (isDefinition(spec['spec'])) complete['spec'] = encode(spec['spec'], context);
  if (isDefinition(spec['facet']))
    complete['facet'] =
      'field' in spec['facet']
        ? completeChannel('facet', spec['facet'], context)
        : completeEncoding(spec['facet'], context);
  return complete;
}
